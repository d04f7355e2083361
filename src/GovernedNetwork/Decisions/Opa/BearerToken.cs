using System.Net.Http.Headers;

namespace GovernedNetwork.Decisions.Opa;

/// <summary>The token in a file, read again when the file was written anew.</summary>
internal sealed class BearerToken(string? file)
{
    private volatile Reading? last;

    /// <exception cref="PolicyEngineException">The file cannot be read: without its token no question is sent.</exception>
    public AuthenticationHeaderValue? Now()
    {
        if (file is null) return null;
        try
        {
            var written = File.GetLastWriteTimeUtc(file).Ticks;
            if (last is not { } reading || reading.Written != written)
                last = reading = new(written, new AuthenticationHeaderValue("Bearer", File.ReadAllText(file).Trim()));
            return reading.Header;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PolicyEngineException("the file with the token for the OPA server cannot be read", failure);
        }
    }

    private sealed record Reading(long Written, AuthenticationHeaderValue Header);
}
