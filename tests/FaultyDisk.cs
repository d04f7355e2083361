using System.Diagnostics;

namespace GovernedNetwork;

/// <summary>The shim of <c>peers/faulty-disk</c>, compiled once for a class of tests. Compiled into each test project that breaks disks.</summary>
public sealed class FaultyDisk : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("faulty-disk-").FullName;

    public FaultyDisk()
    {
        // A server that runs as another user loads it too.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    }

    /// <summary>A file for <see cref="DiskFault.While"/>, which a server that runs as another user sees too.</summary>
    internal string Switch => Path.Combine(folder, "on");

    private string Library => Path.Combine(folder, "faulty_disk.so");

    /// <summary>What a process is started with so that its disk is faulty; without a compiler the test is skipped loudly, or fails when peers are required.</summary>
    internal Dictionary<string, string> Under(DiskFault fault)
    {
        Build();
        var environment = new Dictionary<string, string> { ["LD_PRELOAD"] = Library, ["FAULTY_DISK_FILES"] = fault.Files, ["FAULTY_DISK_FAULT"] = fault.Does };
        if (fault.First is not null) environment["FAULTY_DISK_FIRST"] = fault.First;
        if (fault.Calls is not null) environment["FAULTY_DISK_CALLS"] = fault.Calls;
        if (fault.While is not null) environment["FAULTY_DISK_WHILE"] = fault.While;
        if (fault.Trace is not null) environment["FAULTY_DISK_TRACE"] = fault.Trace;
        return environment;
    }

    /// <summary>Makes that file; the disk works again when what is returned is disposed.</summary>
    internal IDisposable TurnOn()
    {
        File.WriteAllText(Switch, "");
        return new Repair(Switch);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Build()
    {
        if (File.Exists(Library)) return;
        var compiler = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(path => (string[])[Path.Combine(path, "cc"), Path.Combine(path, "gcc")]).FirstOrDefault(File.Exists);
        if (compiler is null || !OperatingSystem.IsLinux())
        {
            const string Reason = "There is no C compiler, or this is not Linux: the shim that breaks disks cannot be built; tests/run.sh installs one.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable("GN_REQUIRE_PEERS") != "1", Reason);
            Assert.Fail(Reason);
        }

        var start = new ProcessStartInfo(compiler!, ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", Library, Path.Combine(AppContext.BaseDirectory, "faulty_disk.c")])
        {
            RedirectStandardError = true,
        };
        using var build = Process.Start(start)!;
        var errors = build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, errors);
    }

    private sealed class Repair(string file) : IDisposable
    {
        public void Dispose() => File.Delete(file);
    }
}

/// <param name="Files">A pattern over whole paths; * goes across /.</param>
/// <param name="Does">stop-before, stop-after, torn, enospc or eio.</param>
/// <param name="First">The call that goes wrong, from 1; several, with commas between, for folders named 0, 1, 2 …, which are disks of their own then.</param>
/// <param name="Calls">write or sync; both by default.</param>
/// <param name="While">A file, or its name beside what is written: calls go wrong while it exists, from that one on; only that one by default.</param>
/// <param name="Trace">A file that gets a line for each call.</param>
internal sealed record DiskFault(string Files, string Does, string? First = null, string? Calls = null, string? While = null, string? Trace = null);
