using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HealthFunctions.Testing;

/// <summary>
/// One Azurite on free ports. Data lives in memory, or in a folder when one is given, and then survives a restart.
/// It is stopped with SIGTERM: killed at once, Azurite loses writes that it has acknowledged.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The account name that every Azurite knows.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <summary>The key of <see cref="AccountName"/>, published in the vendor's documentation.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private AzuriteProcess(Process process, int blobPort, int queuePort, int tablePort)
    {
        this.process = process;
        BlobPort = blobPort;
        QueuePort = queuePort;
        TablePort = tablePort;
    }

    public int BlobPort { get; }

    public int QueuePort { get; }

    public int TablePort { get; }

    public Uri BlobUri => new($"http://127.0.0.1:{BlobPort}/{AccountName}");

    public Uri QueueUri => new($"http://127.0.0.1:{QueuePort}/{AccountName}");

    public Uri TableUri => new($"http://127.0.0.1:{TablePort}/{AccountName}");

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint={BlobUri};QueueEndpoint={QueueUri};TableEndpoint={TableUri};";

    /// <summary>Starts Azurite and returns when its three services listen.</summary>
    /// <param name="dataFolder">Where to keep the data; null keeps it in memory.</param>
    /// <param name="blobPort">0 for a free port; a number to come back at the same address after a restart.</param>
    /// <param name="queuePort">Likewise for queues.</param>
    /// <param name="tablePort">Likewise for tables.</param>
    public static async Task<AzuriteProcess> StartAsync(string? dataFolder = null, int blobPort = 0, int queuePort = 0, int tablePort = 0)
    {
        var script = Repository.PathOf("infra", "local", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException("Azurite is not installed: run 'npm ci' in infra/local/azurite, or ./test.sh, which does.");
        }

        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] storage = dataFolder is null ? ["--inMemoryPersistence"] : ["--location", dataFolder];
        string[] arguments =
        [
            script, .. storage, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", $"{blobPort}", "--queuePort", $"{queuePort}", "--tablePort", $"{tablePort}",
            "--blobKeepAliveTimeout", "600", "--queueKeepAliveTimeout", "600", "--tableKeepAliveTimeout", "600",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start: Azurite needs Node 20 or newer.");
        var ports = new Dictionary<string, int>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new List<string>();

        void Read(string? line)
        {
            if (line is null)
            {
                listening.TrySetException(new InvalidOperationException($"Azurite ended before it listened: {string.Join('\n', output)}"));
                return;
            }

            lock (ports)
            {
                output.Add(line);
                var match = Listening().Match(line);
                if (match.Success)
                {
                    ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan);
                    if (ports.Count == 3)
                    {
                        listening.TrySetResult();
                    }
                }
            }
        }

        node.OutputDataReceived += (_, line) => Read(line.Data);
        node.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                Read(line.Data);
            }
        };
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience);
        return new AzuriteProcess(node, ports["Blob"], ports["Queue"], ports["Table"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }

        process.Dispose();
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at http://[^:]+:(?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
