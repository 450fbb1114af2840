using System.Collections.Concurrent;
using System.Diagnostics;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>The function app in a process of its own, started from its build output as a host would start it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly string folder;
    private readonly ConcurrentQueue<string> output = new();

    private AppProcess(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    public bool IsRunning => !process.HasExited;

    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        // A folder of its own: no settings file of a developer may get into a test.
        var workingFolder = Directory.CreateTempSubdirectory("health-app-").FullName;
        var start = new ProcessStartInfo("dotnet", [AssemblyPath, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingFolder,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), workingFolder);
        string? announced = null;
        await Eventually.Holds(() => (announced = app.Announced) is not null || app.process.HasExited, "the app listens");
        if (announced is not null)
        {
            app.Address = new Uri(announced[Announcement.Length..]);
            return app;
        }

        // Only this waits until the last of what it printed has arrived.
        await app.process.WaitForExitAsync();
        throw new InvalidOperationException($"The app ended: {string.Join('\n', app.Output)}");
    }

    /// <summary>Asks it to stop, waits, and looks at what it has printed.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        Leaks.AssertNone(Output);
        return process.ExitCode;
    }

    /// <summary>Ends it at once, whatever it is doing (SIGKILL), and looks at what it has printed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Leaks.AssertNone(Output);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsRunning)
            {
                await TerminateAsync();
            }
        }
        finally
        {
            if (IsRunning)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Built in the same configuration as these tests: their project sees to that.</summary>
    private static string AssemblyPath
    {
        get
        {
            var ours = new DirectoryInfo(AppContext.BaseDirectory);
            return Repository.PathOf("functions", "HealthFunctions", "bin", ours.Parent!.Name, ours.Name, "HealthFunctions.dll");
        }
    }

    private string? Announced => output.FirstOrDefault(line => line.StartsWith(Announcement, StringComparison.Ordinal));
}
