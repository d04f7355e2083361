using System.Globalization;

namespace GovernedNetwork.Ledger;

/// <summary>
/// Names one tile of the C2SP tlog-tiles layout. A tile at level L holds up to 256 hashes of complete subtrees of 2^(8·L)
/// leaves; the rightmost tile of a level may be partial.
/// </summary>
/// <param name="Level">The tile level, from 0 (leaf hashes) to 7.</param>
/// <param name="Index">Which tile of the level, from 0.</param>
/// <param name="Width">How many hashes it holds, 1 to 256.</param>
public readonly record struct TileCoordinate(int Level, long Index, int Width)
{
    /// <summary>The path of the layout, such as <c>tile/0/x001/x234/067</c> or <c>tile/1/000.p/5</c>.</summary>
    public string Path
    {
        get
        {
            // Groups of three digits, all but the last marked with x, so that no directory grows beyond a thousand entries.
            var name = (Index % 1000).ToString("D3", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/{name}");
            }

            var partial = Width == Tile.Width ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{name}{partial}");
        }
    }
}
