using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GovernedNetwork.Ledger;

/// <summary>
/// SHA-256 of a prefix and what follows it, without joining the two. The platform's own costs as much for a node of 65 bytes
/// in setting up as in hashing; libcrypto's SHA256_* works on a state on the stack. Where it is not there, the platform's is used.
/// </summary>
internal static partial class Sha256
{
    private const int StackLimit = 1024;

    // SHA256_CTX is 112 bytes: eight words of state, two of length, a block of sixteen, two of bookkeeping.
    private const int StateLength = 128;

    // Longer than this, the collector must not wait for the call.
    private const int Brief = 256;

    private static readonly Lazy<bool> Native = new(IsThere);

    /// <summary>Whether libcrypto does the work.</summary>
    public static bool IsNative => Native.Value;

    [SkipLocalsInit]
    public static LedgerHash Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> rest = default)
    {
        if (!IsNative) return OfPlatform(first, rest);
        Span<byte> state = stackalloc byte[StateLength];
        Span<byte> hash = stackalloc byte[LedgerHash.Length];
        var done = Init(state) & Update(state, first) & Update(state, rest) & Final(hash, state);
        return done == 1 ? new LedgerHash(hash) : throw new CryptographicException("libcrypto refused to hash.");
    }

    public static LedgerHash OfPlatform(ReadOnlySpan<byte> first, ReadOnlySpan<byte> rest)
    {
        var length = first.Length + rest.Length;
        var rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        var input = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        first.CopyTo(input);
        rest.CopyTo(input[first.Length..]);
        Span<byte> hash = stackalloc byte[LedgerHash.Length];
        SHA256.HashData(input, hash);
        if (rented is not null)
        {
            // Payloads may hold personal data: nothing of one stays behind in the pool.
            CryptographicOperations.ZeroMemory(input);
            ArrayPool<byte>.Shared.Return(rented);
        }

        return new LedgerHash(hash);
    }

    private static int Update(Span<byte> state, ReadOnlySpan<byte> data) =>
        data.IsEmpty ? 1
        : data.Length <= Brief ? UpdateBriefly(state, data, (nuint)data.Length)
        : Update(state, data, (nuint)data.Length);

    private static bool IsThere()
    {
        if (!NativeLibrary.TryLoad(Notes.LibCrypto.Library, out var library)) return false;
        var there = NativeLibrary.TryGetExport(library, "SHA256_Init", out _)
            && NativeLibrary.TryGetExport(library, "SHA256_Update", out _)
            && NativeLibrary.TryGetExport(library, "SHA256_Final", out _);
        NativeLibrary.Free(library);
        return there;
    }

    [LibraryImport(Notes.LibCrypto.Library, EntryPoint = "SHA256_Init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int Init(Span<byte> state);

    [LibraryImport(Notes.LibCrypto.Library, EntryPoint = "SHA256_Update")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Update(Span<byte> state, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(Notes.LibCrypto.Library, EntryPoint = "SHA256_Update")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int UpdateBriefly(Span<byte> state, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(Notes.LibCrypto.Library, EntryPoint = "SHA256_Final")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int Final(Span<byte> hash, Span<byte> state);
}
