using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Shows health on HubSpot's companies. Companies that HubSpot does not have are created only where the settings say so.</summary>
internal sealed class HubSpotCrm(HubSpotClient client, IOptions<HubSpotOptions> options, TimeProvider time, ILogger<HubSpotCrm> logger)
    : BatchCrm(Limits(options.Value), time, logger)
{
    internal const string CrmName = HubSpotOptions.CrmName;

    private readonly string path = options.Value.CreateCompanies ? HubSpotLimits.UpsertCompanies : HubSpotLimits.UpdateCompanies;
    private readonly string idProperty = options.Value.IdProperty;
    private readonly IReadOnlyList<HubSpotField> fields = HubSpotFields.For(options.Value);

    public override string Name => CrmName;

    protected override async Task<BatchAnswer> SendAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken)
    {
        var request = new BatchRequest([.. batch.Select(Input)]);
        var reply = await client.PostAsync(path, request, HubSpotJson.Default.BatchRequest, cancellationToken);
        return HubSpotAnswer.Of(reply, batch, idProperty);
    }

    private BatchInput Input(CrmRecord record, int index) =>
        new(record.AccountId, idProperty, ObjectWriteTraceId: index.ToString(), Properties(record));

    private Dictionary<string, string> Properties(CrmRecord record)
    {
        var properties = new Dictionary<string, string>(fields.Count + 1) { [idProperty] = record.AccountId };
        foreach (var field in fields)
        {
            // An empty string empties a property: what we no longer know must not stay on the record.
            if ((field.Value(record) ?? (field.IsHubSpots ? null : "")) is { } value)
                properties[field.Property] = value;
        }

        return properties;
    }

    private static CrmLimits Limits(HubSpotOptions options) => new()
    {
        BatchSize = HubSpotLimits.BatchSize,
        RequestsPerSecond = options.RequestsPerSecond,
        Burst = HubSpotLimits.Burst,
    };
}
