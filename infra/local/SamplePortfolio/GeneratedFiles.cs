using System.Text.Json.Nodes;
using SamplePortfolio.Vendors;

namespace SamplePortfolio;

/// <summary>Writes a portfolio as files, for reading: the bodies as they are sent, and a manifest with one line each in the order of sending.</summary>
internal static class GeneratedFiles
{
    public static async Task WriteAsync(Portfolio portfolio, DirectoryInfo directory, CancellationToken cancellation)
    {
        var manifest = new List<JsonObject>();
        foreach (var account in portfolio.Accounts)
        {
            await AddAsync("PUT", $"api/accounts/{account.Id}", $"accounts/{account.Id}.json", account.Body, null);
        }

        for (var i = 0; i < portfolio.Deliveries.Count; i++)
        {
            var delivery = portfolio.Deliveries[i];
            var extension = delivery.Source == Sources.Signals ? "ndjson" : "json";
            await AddAsync("POST", delivery.Path, $"{delivery.Source}/{i + 1:00000}-{delivery.Kind}.{extension}", delivery.Body, delivery);
        }

        foreach (var account in portfolio.Accounts)
        {
            for (var i = 0; i < account.Pulses.Count; i++)
            {
                await AddAsync("POST", $"api/accounts/{account.Id}/pulses", $"pulses/{account.Id}-{i + 1}.json", PulseBody.Of(account.Pulses[i]), null);
            }
        }

        await using var lines = File.Create(Path.Combine(directory.FullName, "manifest.ndjson"));
        foreach (var line in manifest)
        {
            await lines.WriteAsync(Json.Bytes(line), cancellation);
            lines.WriteByte((byte)'\n');
        }

        async Task AddAsync(string method, string path, string file, byte[] body, Delivery? delivery)
        {
            var target = new FileInfo(Path.Combine(directory.FullName, file));
            target.Directory!.Create();
            await File.WriteAllBytesAsync(target.FullName, body, cancellation);
            var line = new JsonObject { ["method"] = method, ["path"] = path, ["file"] = file };
            if (delivery is not null)
            {
                line["id"] = delivery.Id;
                line["occurredAt"] = Json.Second(delivery.OccurredAt);
                line["items"] = delivery.Items;
                line["repeat"] = delivery.IsRepeat;
            }

            manifest.Add(line);
        }
    }
}
