using System.Diagnostics;
using HealthFunctions.Testing;

namespace HealthFunctions.Benchmarks.App;

/// <summary>Where the processes that are measured come from.</summary>
internal static class Builds
{
    /// <summary>The app as it was built beside these benchmarks, compiled when it runs.</summary>
    public static string App { get; } = Built("functions", "HealthFunctions");

    /// <summary>Publishes a project as a deployment would, compiled ahead for this machine.</summary>
    /// <returns>The assembly to start.</returns>
    public static async Task<string> PublishAsync(string folder, string project, string into)
    {
        var output = Path.Combine(into, project);
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", Repository.PathOf(folder, project), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", output, "-v", "quiet", "--nologo"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(output, $"{project}.dll") : throw new InvalidOperationException($"{project} could not be published: {said}");
    }

    private static string Built(string folder, string project)
    {
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathOf(folder, project, "bin", ours.Parent!.Name, ours.Name, $"{project}.dll");
    }
}
