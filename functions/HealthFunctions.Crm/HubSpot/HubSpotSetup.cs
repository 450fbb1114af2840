using System.Net;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>Creates the group and the properties that are pushed.</summary>
internal sealed class HubSpotSetup(HubSpotClient client, IOptions<HubSpotOptions> options) : ICrmSetup
{
    private const string Group = HubSpotLimits.CompanyProperties + "/groups";

    private readonly HubSpotOptions options = options.Value;

    public string Name => HubSpotCrm.CrmName;

    public async Task<CrmSetupReport> EnsureFieldsAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var listing = await client.GetAsync(HubSpotLimits.CompanyProperties, cancellationToken);
        if (!listing.IsSuccess || listing.Read(HubSpotJson.Default.PropertiesResponse)?.Results is not { } results)
            return new CrmSetupReport([], Problem("list the properties of companies", listing));

        var existing = results.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var wanted = Wanted();
        var missing = wanted.Where(property => !existing.ContainsKey(property.Name)).ToList();
        var problem = dryRun || missing.Count == 0 ? null : await CreateAsync(missing, cancellationToken);
        var stateOfMissing = dryRun || problem is not null ? CrmFieldState.Missing : CrmFieldState.Created;

        return new CrmSetupReport(
            [.. wanted.Select(property => existing.TryGetValue(property.Name, out var found)
                ? Compare(property, found)
                : new CrmFieldReport(property.Name, stateOfMissing))],
            problem);
    }

    /// <summary>Answers with the problem, or null when all are there now.</summary>
    private async Task<string?> CreateAsync(IReadOnlyList<PropertyInput> missing, CancellationToken cancellationToken)
    {
        var group = await client.PostAsync(
            Group, new GroupRequest(options.PropertyGroup, "Customer health"), HubSpotJson.Default.GroupRequest, cancellationToken);
        if (!group.IsSuccess && group.Status != HttpStatusCode.Conflict)
            return Problem($"create the property group '{options.PropertyGroup}'", group);

        foreach (var batch in missing.Chunk(HubSpotLimits.BatchSize))
        {
            var created = await client.PostAsync(
                HubSpotLimits.CompanyProperties + "/batch/create",
                new PropertiesRequest(batch),
                HubSpotJson.Default.PropertiesRequest,
                cancellationToken);
            if (!created.IsSuccess || created.Read(HubSpotJson.Default.PropertiesResponse)?.Results?.Count != batch.Length)
                return Problem("create all of the missing properties", created);
        }

        return null;
    }

    private List<PropertyInput> Wanted() =>
    [
        Property(options.IdProperty, "HealthFunctions account id", HubSpotKind.Text) with { HasUniqueValue = true },
        .. HubSpotFields.For(options)
            .Where(field => !field.IsHubSpots)
            .Select(field => Property(field.Property, field.Label, field.Kind)),
    ];

    private PropertyInput Property(string name, string label, HubSpotKind kind) => new(
        name,
        label,
        options.PropertyGroup,
        kind.Type,
        kind.FieldType,
        "Kept up to date by HealthFunctions; edits here are overwritten.",
        HasUniqueValue: null,
        kind.Options.Count == 0
            ? null
            : [.. kind.Options.Select((option, index) => new PropertyOption(option.Label, option.Value, index))]);

    private static CrmFieldReport Compare(PropertyInput wanted, ExistingProperty found)
    {
        if (found.Type != wanted.Type)
            return Unsuitable($"is of type {found.Type}; {wanted.Type} is needed");

        if (wanted.HasUniqueValue == true && !found.HasUniqueValue)
            return Unsuitable("does not keep its values unique, which HubSpot allows only from the start");

        var lacking = Values(wanted.Options).Except(Values(found.Options), StringComparer.Ordinal).ToList();
        return lacking.Count > 0
            ? Unsuitable($"lacks the option {string.Join(", ", lacking)}")
            : new CrmFieldReport(wanted.Name, CrmFieldState.Existing);

        static IEnumerable<string> Values(IReadOnlyList<PropertyOption>? options) => (options ?? []).Select(option => option.Value);

        CrmFieldReport Unsuitable(string why) => new(
            wanted.Name, CrmFieldState.Unsuitable, $"The property {why}. Correct it in HubSpot or choose another name in Crm:hubspot.");
    }

    private static string Problem(string attempt, HubSpotReply reply)
    {
        var words = HubSpotFailure.Words(reply.Read(HubSpotJson.Default.ErrorResponse)?.Message, "it gave no reason");
        var answer = reply.Status is { } status ? $"HubSpot answered {(int)status}: {words}" : reply.Silence;
        var advice = reply.Status switch
        {
            HttpStatusCode.Unauthorized => "Check Crm:hubspot:AccessToken.",
            HttpStatusCode.Forbidden => "Give the private app the scopes crm.schemas.companies.read and crm.schemas.companies.write.",
            _ => "Run the set-up again: it goes on where it stopped.",
        };
        return $"Could not {attempt}. {answer.TrimEnd('.')}. {advice}";
    }
}
