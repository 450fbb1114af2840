using System.Diagnostics;
using System.Text.Json;
using HealthFunctions.Testing;

namespace HealthFunctions.Infra.Tests.Bicep;

/// <summary>Reads Bicep with the parser in Syntax/, which runs in Node: one process for a list of files.</summary>
internal static class BicepReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<BicepFile[]> ReadAsync(IEnumerable<string> paths)
    {
        var folder = Repository.PathOf("tests", "HealthFunctions.Infra.Tests", "Syntax");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"The parser for Bicep is not installed: run 'npm ci' in {folder}, or ./test.sh, which does.");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "bicep.mjs"), .. paths])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: version 20 or newer is needed.");
        var output = node.StandardOutput.ReadToEndAsync();
        var complaint = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(node.ExitCode == 0, await complaint);
        return JsonSerializer.Deserialize<BicepFile[]>(await output, JsonSerializerOptions.Web)!;
    }
}
