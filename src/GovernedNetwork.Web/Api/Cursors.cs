using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace GovernedNetwork.Web.Api;

/// <summary>Page cursors as opaque words: a caller hands back what it was given.</summary>
internal static class Cursors
{
    public static string? Write(PageCursor? cursor) => cursor is null
        ? null
        : WebEncoders.Base64UrlEncode([.. BitConverter.GetBytes(cursor.At.ToUnixTimeTicks()), .. cursor.Id.ToByteArray()]);

    public static bool TryRead(string? word, out PageCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(word)) return true;
        Span<byte> bytes = stackalloc byte[24];
        if (word.Length != 32 || !Convert.TryFromBase64String(word.Replace('-', '+').Replace('_', '/'), bytes, out var written) || written != 24) return false;
        var ticks = BitConverter.ToInt64(bytes);
        if (ticks < Instant.MinValue.ToUnixTimeTicks() || ticks > Instant.MaxValue.ToUnixTimeTicks()) return false;
        cursor = new PageCursor(Instant.FromUnixTimeTicks(ticks), new Guid(bytes[8..]));
        return true;
    }

    public static int Size(int? asked) => Math.Clamp(asked ?? 20, 1, 100);

    public static string Write(Instant instant) => instant.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
