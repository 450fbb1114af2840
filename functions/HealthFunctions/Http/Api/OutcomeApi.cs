using System.Text;
using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Http.Views;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Outcomes;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>What became of accounts, over HTTP.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="store">The outcomes.</param>
/// <param name="time">The clock.</param>
public sealed class OutcomeApi(AccountStore accounts, OutcomeStore store, TimeProvider time)
{
    private const int MostAtOnce = 10_000;
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int LookupsAtATime = 16;
    private const string Csv = "text/csv";

    internal async Task<IResult> PutAsync(string accountId, string outcomeId, OutcomeBody body, CancellationToken cancellationToken)
    {
        var outcome = body.ToOutcome(accountId, outcomeId);
        var faults = OutcomeRules.Check(outcome, time.GetUtcNow());
        if (faults.Count > 0)
        {
            return Problems.BadInput("The outcome cannot be stored.", [.. faults.Select(InAddress)]);
        }

        if (!await accounts.ExistsAsync(accountId, cancellationToken))
        {
            return Problems.NotFound($"There is no account '{accountId}'.");
        }

        var id = await accounts.MergedIntoAsync(accountId, cancellationToken) ?? accountId;
        await store.PutAsync([outcome with { AccountId = id }], cancellationToken);
        return Results.Json(outcome with { AccountId = id }, ApiJson.Default.Outcome);
    }

    internal async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var paging = Paging.Of(request);
        if (paging.Problem is not null)
        {
            return paging.Problem;
        }

        OutcomeKind? kind = null;
        if (request.Query["kind"].FirstOrDefault() is { Length: > 0 } text)
        {
            if (!Enum.GetNames<OutcomeKind>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Problems.BadInput("The question cannot be understood.", new Fault("kind", "must be churned, renewed, contracted or expanded"));
            }

            kind = Enum.Parse<OutcomeKind>(text, ignoreCase: true);
        }

        var page = await store.ListAsync(kind, paging.After, paging.Limit, cancellationToken);
        return Results.Json(new OutcomeList(page.Items, Paging.Continuation(page.Continuation)), ApiJson.Default.OutcomeList);
    }

    internal async Task<IResult> AcceptAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        List<(Outcome? Outcome, IReadOnlyList<Fault> Faults)> read;
        try
        {
            read = request.ContentType?.StartsWith(Csv, StringComparison.OrdinalIgnoreCase) == true ? ReadCsv(body.Bytes) : ReadJson(body.Bytes);
        }
        catch (JsonException fault)
        {
            return Problems.BadInput("The body cannot be understood.", JsonFault.Of(fault));
        }

        if (read is [(null, [{ Path: "header" } header])])
        {
            return Problems.BadInput("The body cannot be understood.", header);
        }

        return read.Count > MostAtOnce
            ? Problems.TooLarge($"At most {MostAtOnce} outcomes can be stored at once: send them in parts.")
            : await StoreAsync(read, cancellationToken);
    }

    private async Task<IResult> StoreAsync(List<(Outcome? Outcome, IReadOnlyList<Fault> Faults)> read, CancellationToken cancellationToken)
    {
        var into = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var ids in read.Select(item => item.Outcome?.AccountId).OfType<string>().Distinct(StringComparer.Ordinal).Chunk(LookupsAtATime))
        {
            foreach (var (id, target) in await Task.WhenAll(ids.Select(async id => (id, await TargetAsync(id, cancellationToken)))))
            {
                into[id] = target;
            }
        }

        var stored = new List<Outcome>();
        var rejected = new List<RejectedOutcome>();
        foreach (var (index, (outcome, faults)) in read.Index())
        {
            if (outcome is null)
            {
                rejected.Add(new RejectedOutcome(index, FaultList.Of(faults)!));
            }
            else if (into[outcome.AccountId] is { } target)
            {
                stored.Add(outcome with { AccountId = target });
            }
            else
            {
                rejected.Add(new RejectedOutcome(index, FaultList.Of([new Fault("$.accountId", $"there is no account '{outcome.AccountId}': create it first")])!));
            }
        }

        await store.PutAsync(stored, cancellationToken);
        return Results.Json(new OutcomesReceipt(stored.Count, rejected), ApiJson.Default.OutcomesReceipt);
    }

    private async Task<string?> TargetAsync(string accountId, CancellationToken cancellationToken) =>
        await accounts.ExistsAsync(accountId, cancellationToken) ? await accounts.MergedIntoAsync(accountId, cancellationToken) ?? accountId : null;

    private List<(Outcome? Outcome, IReadOnlyList<Fault> Faults)> ReadCsv(ReadOnlyMemory<byte> bytes) =>
        [.. OutcomeCsv.Read(Encoding.UTF8.GetString(bytes.Span), ApiSource.Name, time.GetUtcNow()).Select(row => (row.Outcome, row.Faults))];

    private List<(Outcome? Outcome, IReadOnlyList<Fault> Faults)> ReadJson(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        if (document.RootElement.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("must be an array of outcomes", "$", null, null);
        }

        var read = new List<(Outcome? Outcome, IReadOnlyList<Fault> Faults)>();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            read.Add(ReadItem(element));
        }

        return read;
    }

    private (Outcome? Outcome, IReadOnlyList<Fault> Faults) ReadItem(JsonElement element)
    {
        try
        {
            if (element.Deserialize(ApiJson.Default.OutcomeItem) is not { } item)
            {
                return (null, [new Fault("$", "must be an object")]);
            }

            var outcome = item.ToOutcome();
            var faults = OutcomeRules.Check(outcome, time.GetUtcNow());
            return faults.Count > 0 ? (null, faults) : (outcome, faults);
        }
        catch (JsonException fault)
        {
            return (null, [JsonFault.Of(fault)]);
        }
    }

    /// <summary>The caller names these in the address.</summary>
    private static Fault InAddress(Fault fault) => fault.Path switch
    {
        "$.accountId" => fault with { Path = "id" },
        "$.id" => fault with { Path = "outcomeId" },
        _ => fault,
    };
}
