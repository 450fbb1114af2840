using System.Collections.Concurrent;
using System.Diagnostics;
using HealthFunctions.Testing;

namespace Local.FunctionsHost.Tests;

/// <summary>The sample app in a process of its own, as a user runs it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private AppProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyList<string> Output => [.. output];

    public HttpClient Client { get; } = new();

    public static async Task<AppProcess> StartAsync(string folder, Dictionary<string, string> settings)
    {
        // So that SIGINT reaches it also where the tests run in the background of a shell, which has its children ignore that.
        string[] command = ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "Local.FunctionsHost.SampleApp.dll"), "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("env", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(Process.Start(start)!);
        await Eventually.Holds(() => app.process.HasExited || app.Output.Any(line => line.StartsWith(Announcement, StringComparison.Ordinal)), "the app listens");
        var announced = app.Output.FirstOrDefault(line => line.StartsWith(Announcement, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The app ended: {string.Join('\n', app.Output)}");
        app.Client.BaseAddress = new Uri(announced[Announcement.Length..]);
        return app;
    }

    public Task WroteAsync(string text) => Eventually.Holds(() => output.Any(line => line.Contains(text, StringComparison.Ordinal)), text);

    /// <summary>Asks it to stop, and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> SignalAsync(string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Client.Dispose();
    }
}
