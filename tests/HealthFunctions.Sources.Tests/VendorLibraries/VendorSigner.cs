using System.Diagnostics;
using System.Text.Json;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests.VendorLibraries;

/// <summary>Signs as the vendors' own libraries do, which run in Node: one process for a list of cases.</summary>
internal static class VendorSigner
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The headers that each case is sent with, in their order.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> SignAsync(IReadOnlyList<VendorCase> cases)
    {
        var folder = Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "VendorLibraries");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"The vendors' libraries are not installed: run 'npm ci' in {folder}, or ./test.sh, which does.");
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "sign.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: version 20 or newer is needed.");
        var output = node.StandardOutput.ReadToEndAsync();
        var complaint = node.StandardError.ReadToEndAsync();
        await using (node.StandardInput)
        {
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(cases, JsonSerializerOptions.Web));
        }

        await node.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(node.ExitCode == 0, await complaint);
        return JsonSerializer.Deserialize<Dictionary<string, string>[]>(await output)!;
    }
}

/// <summary>One delivery to sign.</summary>
/// <param name="Library">The signer in <c>sign.mjs</c>: <c>standardwebhooks</c>, <c>ed25519</c> or <c>stripe</c>.</param>
/// <param name="Secret">The secret, as its owner has it.</param>
/// <param name="Body">The body.</param>
/// <param name="Timestamp">The signed time, in seconds since 1970.</param>
/// <param name="Id">The message's id, where the library signs one.</param>
/// <param name="Base64">Whether <paramref name="Body"/> is the base64 of bytes that may be no text; <c>ed25519</c> only.</param>
internal sealed record VendorCase(string Library, string Secret, string Body, long Timestamp, string Id = "", bool Base64 = false);
