using System.Diagnostics;

namespace HealthFunctions.Cli.Tests;

/// <summary>The program as it was built, in a process of its own.</summary>
internal static class Built
{
    /// <summary>Where it is.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "healthfunctions.dll");

    /// <summary>The dotnet that runs this test.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Starts it.</summary>
    public static Process Start(string folder, params string[] args) => StartProgram(folder, Dotnet, [Program, .. args]);

    /// <summary>Starts it so that Ctrl-C reaches it, also where the tests run in the background of a shell, which has its children ignore that.</summary>
    public static Process StartInterruptible(string folder, params string[] args) =>
        StartProgram(folder, "env", ["--default-signal=INT", Dotnet, Program, .. args]);

    /// <summary>Starts lines of shell in which "healthfunctions" is the built program.</summary>
    public static Process StartShell(string folder, string lines) =>
        StartProgram(folder, "bash", "-c", $"healthfunctions() {{ '{Dotnet}' '{Program}' \"$@\"; }}\nset -e -o pipefail\n{lines}");

    /// <summary>Waits for its end.</summary>
    public static async Task<Outcome> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new Outcome(process.ExitCode, await output, await errors);
        }
    }

    private static Process StartProgram(string folder, string program, params string[] args) =>
        Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException($"{program} did not start.");
}
