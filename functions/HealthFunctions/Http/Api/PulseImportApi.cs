using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http.Views;
using HealthFunctions.Ingestion;
using HealthFunctions.Pulses;
using HealthFunctions.Storage.Messages;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>Pulses in bulk over HTTP. What was imported before is known by its id and counts once.</summary>
/// <param name="queues">Where the pulses go.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="time">The clock.</param>
public sealed class PulseImportApi(PipelineQueues queues, ActivePulses pulses, TimeProvider time)
{
    /// <summary>The most rows in one call.</summary>
    public const int MaxRows = SignalReceiver.MaxSignals;

    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private static readonly string[] Columns = ["accountId", "status", "reasons", "note", "author", "setAt", "corrects", "id"];
    private static readonly string[] Needed = ["accountId", "status", "author", "setAt"];

    internal async Task<IResult> ImportAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        if (BodyText.FaultOf(body.Bytes) is { } notText)
        {
            return Problems.BadInput("The import cannot be understood.", notText);
        }

        var csv = request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ?? false;
        var (rows, fault) = csv ? ReadCsv(Encoding.UTF8.GetString(body.Bytes.Span)) : ReadJson(body.Bytes);
        if (fault is not null)
        {
            return Problems.BadInput("The import cannot be understood.", fault);
        }

        if (rows.Count > MaxRows)
        {
            return Problems.TooLarge($"Import at most {MaxRows} pulses in one call; these are {rows.Count}.");
        }

        var catalogue = await pulses.GetAsync(cancellationToken);
        var now = time.GetUtcNow();
        var accepted = new List<Signal>();
        var rejected = new List<RejectedSignal>();
        foreach (var (index, row) in rows.Index())
        {
            var signal = row.Row is { } read ? SignalOf(read) : null;
            IReadOnlyList<Fault> faults = signal is null ? row.Faults : [.. SignalRules.Check(signal, now, catalogue).Select(InRow)];
            if (faults.Count == 0)
            {
                accepted.Add(signal!);
            }
            else
            {
                rejected.Add(new RejectedSignal(index, FaultList.Of(faults)!));
            }
        }

        if (accepted.Count > 0)
        {
            var messages = SignalsSplit.Of(new SignalsMessage
            {
                Id = $"pulse-import-{Guid.NewGuid():N}", ReceivedAt = now, Source = ApiSource.Name, Signals = [.. accepted],
            });
            await queues.SendAllAsync(QueueNames.Signals, messages, cancellationToken);
        }

        return Results.Json(new PulseImportReceipt(accepted.Count, rejected), ApiJson.Default.PulseImportReceipt);
    }

    private static (List<RowReading> Rows, Fault? Fault) ReadJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? ([.. json.RootElement.EnumerateArray().Select(ReadJson)], null)
                : ([], new Fault("$", "must be an array, or CSV with Content-Type: text/csv"));
        }
        catch (JsonException fault)
        {
            return ([], JsonFault.Of(fault));
        }
    }

    private static RowReading ReadJson(JsonElement json)
    {
        try
        {
            return json.Deserialize(ApiJson.Default.PulseImportRow) is { } row ? new RowReading(row, []) : new RowReading(null, [new Fault("$", "must be an object")]);
        }
        catch (JsonException fault)
        {
            return new RowReading(null, [JsonFault.Of(fault)]);
        }
    }

    private static (List<RowReading> Rows, Fault? Fault) ReadCsv(string text)
    {
        var rows = new List<RowReading>();
        using var reader = new CsvReader(
            new StringReader(text.TrimStart('\uFEFF')),
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, TrimOptions = TrimOptions.Trim, DetectDelimiter = false });
        if (!reader.Read() || !reader.ReadHeader() || reader.HeaderRecord is not { } header)
        {
            return (rows, new Fault("$", $"must begin with a line of columns: {string.Join(',', Columns)}"));
        }

        if (header.FirstOrDefault(column => !Columns.Contains(column, StringComparer.OrdinalIgnoreCase)) is { } odd)
        {
            return (rows, new Fault($"$.{odd}", $"is not a column: known are {string.Join(", ", Columns)}"));
        }

        if (Needed.FirstOrDefault(column => !header.Contains(column, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            return (rows, new Fault($"$.{missing}", "must be a column"));
        }

        while (reader.Read() && rows.Count <= MaxRows)
        {
            rows.Add(ReadRow(column => Array.FindIndex(header, name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place && reader.TryGetField<string>(place, out var cell) && cell is { Length: > 0 } ? cell : null));
        }

        return (rows, null);
    }

    private static RowReading ReadRow(Func<string, string?> cell)
    {
        List<Fault> faults = [.. Needed.Where(column => cell(column) is null).Select(column => new Fault($"$.{column}", "must not be empty"))];
        var setAt = default(DateTimeOffset);
        if (cell("setAt") is { } time && !IsoTime.TryReadStart(time, out setAt))
        {
            faults.Add(new Fault("$.setAt", "must be a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z"));
        }

        return faults.Count > 0 ? new RowReading(null, faults) : new RowReading(
            new PulseImportRow
            {
                AccountId = cell("accountId")!,
                Status = cell("status")!,
                Reasons = cell("reasons")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Note = cell("note"),
                Author = cell("author")!,
                SetAt = setAt,
                Corrects = cell("corrects"),
                Id = cell("id"),
            },
            []);
    }

    private static PulseSignal SignalOf(PulseImportRow row) => new()
    {
        Id = row.Id ?? IdOf(row),
        OccurredAt = row.SetAt,
        AccountId = row.AccountId,
        Source = ApiSource.Name,
        Status = row.Status,
        Reasons = row.Reasons,
        Note = row.Note,
        Author = row.Author,
        Corrects = row.Corrects,
    };

    /// <summary>The same row always has the same id, so that a file can be imported again.</summary>
    private static string IdOf(PulseImportRow row)
    {
        var said = $"{row.AccountId}\n{row.SetAt.UtcTicks}\n{row.Status.Trim().ToUpperInvariant()}\n{row.Author}";
        return $"import-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32]}";
    }

    /// <summary>The caller knows the signal's time as setAt.</summary>
    private static Fault InRow(Fault fault) => fault.Path == "$.occurredAt" ? fault with { Path = "$.setAt" } : fault;

    private sealed record RowReading(PulseImportRow? Row, IReadOnlyList<Fault> Faults);
}
