using System.Diagnostics;
using System.Globalization;

namespace HealthFunctions.Benchmarks.App;

/// <summary>A host in a process of its own, the app's or the bare one. It is ended with this object.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process process;
    private readonly string folder;

    private HostProcess(Process process, string folder, Uri address)
    {
        this.process = process;
        this.folder = folder;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false, UseCookies = false }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>The most memory that the process has had resident so far, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            const string Peak = "VmHWM:";
            var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(Peak, StringComparison.Ordinal));
            return long.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Starts a host and returns when it listens.</summary>
    public static async Task<HostProcess> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings)
    {
        var workingFolder = Directory.CreateTempSubdirectory("health-bench-").FullName;
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = workingFolder,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                // Nobody reads what it says from here on, but it must not wait for that.
                _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new HostProcess(started, workingFolder, new Uri(line[Announcement.Length..]));
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
