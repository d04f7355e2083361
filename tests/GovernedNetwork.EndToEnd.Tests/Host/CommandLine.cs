using System.Diagnostics;

namespace GovernedNetwork.EndToEnd.Tests.Host;

/// <summary>Programs that are run to their end.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What <c>gn</c> said, standard output first; it must end with this code.</summary>
    public static async Task<string> Gn(int code, params string[] arguments)
    {
        var (ended, output, errors) = await Run(new ProcessStartInfo("dotnet", [BuiltWeb.CommandLine, .. arguments]));
        Assert.True(code == ended, $"gn {string.Join(' ', arguments)} ended with {ended}: {output}{errors}");
        return output + errors;
    }

    public static async Task<(int Code, string Output, string Errors)> Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
