using System.Diagnostics;
using HealthFunctions.Testing;

namespace HealthFunctions.Pages.Tests;

/// <summary>The built files are checked in, so that the app builds without Node; this holds them to their sources.</summary>
public sealed class BuiltFilesTests
{
    private static string Sources => Repository.PathOf("functions", "HealthFunctions", "Pages", "ui");

    [Fact]
    public async Task They_are_what_the_sources_give()
    {
        var fresh = Directory.CreateTempSubdirectory("pages-built-").FullName;

        await RunAsync("node", "build.mjs", fresh);

        var checkedIn = Repository.PathOf("functions", "HealthFunctions", "Pages", "built");
        Assert.Equal(Names(fresh), Names(checkedIn));
        Assert.All(Names(fresh), name => Assert.True(
            File.ReadAllBytes(Path.Combine(fresh, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(checkedIn, name))),
            $"{name} is not what its sources give: run 'npm run build' in functions/HealthFunctions/Pages/ui."));
    }

    [Fact]
    public Task Their_types_hold() => RunAsync("node", Path.Combine("node_modules", "typescript", "bin", "tsc"), "--noEmit");

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static async Task RunAsync(params string[] command)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Sources, "node_modules")),
            "The pages' packages are not installed: run 'npm ci' in functions/HealthFunctions/Pages/ui, or ./test.sh, which does.");
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Sources, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Concat(output));
    }
}
