using FsCheck;
using FsCheck.Fluent;

namespace GovernedNetwork.Tests;

/// <summary>Random choices that repeat for a seed.</summary>
internal sealed class Draws(int seed)
{
    private ulong drawn;

    public T One<T>(IReadOnlyList<T> choices) => Draw(Gen.Elements(choices.AsEnumerable()));

    public bool Chance(double chance) => Draw(Gen.Choose(0, 999)) < chance * 1000;

    public T[] Some<T>(IEnumerable<T> choices, double chance) => [.. choices.Where(_ => Chance(chance))];

    public Guid Guid() => Draw(Gen.Choose(0, 255).ArrayOf(16).Select(bytes => new Guid([.. bytes.Select(value => (byte)value)])));

    private T Draw<T>(Gen<T> generator) => generator.Sample(10, new Rnd((ulong)seed, 2 * ++drawn + 1), 1)[0];
}
