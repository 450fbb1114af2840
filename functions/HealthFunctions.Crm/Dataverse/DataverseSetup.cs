using System.Net;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>Creates the columns that are pushed and the alternate key that accounts are found by, and publishes them.</summary>
internal sealed class DataverseSetup(DataverseClient client, IOptions<DataverseOptions> options) : ICrmSetup
{
    private const string ActiveIndex = "Active";
    private const string FailedIndex = "Failed";

    private readonly DataverseOptions options = options.Value;
    private readonly DataverseDefinitions definitions = new(options.Value.LanguageCode);

    public string Name => DataverseCrm.CrmName;

    private string KeyName => options.ColumnPrefix + "account_key";

    public async Task<CrmSetupReport> EnsureFieldsAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var (existing, problem) = await ColumnsAsync(cancellationToken);
        if (problem is not null)
            return new CrmSetupReport([], problem);

        (var key, problem) = await KeyAsync(cancellationToken);
        if (problem is not null)
            return new CrmSetupReport([], problem);

        IReadOnlyList<DataverseField> wanted = [DataverseFields.Key(options), .. DataverseFields.For(options)];
        var columns = wanted.ToDictionary(
            field => field.Column,
            field => existing.TryGetValue(field.Column, out var found) ? Compare(field, found) : Report(field.Column, CrmFieldState.Missing),
            StringComparer.Ordinal);
        var missing = wanted.Where(field => columns[field.Column].State == CrmFieldState.Missing).ToList();
        var keyReport = ReportOf(key);

        if (!dryRun && (missing.Count > 0 || key is null))
        {
            problem = await CreateColumnsAsync(missing, columns, cancellationToken);
            if (problem is null && key is null && columns[options.KeyColumn].State is CrmFieldState.Existing or CrmFieldState.Created)
                (keyReport, problem) = await CreateKeyAsync(cancellationToken);

            problem ??= await PublishAsync(cancellationToken);
        }

        return new CrmSetupReport([.. wanted.Select(field => columns[field.Column]), keyReport], problem);
    }

    /// <summary>One after the other: Dataverse changes one definition at a time. What is created is reported even where the next one fails.</summary>
    private async Task<string?> CreateColumnsAsync(
        IReadOnlyList<DataverseField> missing, Dictionary<string, CrmFieldReport> reports, CancellationToken cancellationToken)
    {
        foreach (var field in missing)
        {
            var created = await client.PostDefinitionAsync(DataverseLimits.Columns, definitions.Column(field), cancellationToken);
            if (!created.IsSuccess)
                return Problem($"create the column '{field.Column}'", created);

            reports[field.Column] = Report(field.Column, CrmFieldState.Created);
        }

        return null;
    }

    private async Task<(CrmFieldReport Key, string? Problem)> CreateKeyAsync(CancellationToken cancellationToken)
    {
        var created = await client.PostDefinitionAsync(DataverseLimits.Keys, definitions.Key(KeyName, options.KeyColumn), cancellationToken);
        if (!created.IsSuccess)
            return (ReportOf(null), Problem($"create the alternate key '{KeyName}'", created));

        var (key, problem) = await KeyAsync(cancellationToken);
        return (key?.EntityKeyIndexStatus == ActiveIndex ? Report(key.LogicalName, CrmFieldState.Created) : ReportOf(key), problem);
    }

    private async Task<string?> PublishAsync(CancellationToken cancellationToken)
    {
        var published = await client.PostDefinitionAsync(DataverseLimits.Publish, DataverseDefinitions.PublishAccounts(), cancellationToken);
        return published.IsSuccess ? null : Problem("publish the table of accounts (Power Apps can, too)", published);
    }

    /// <summary>The listing of all columns does not tell the length of texts, those of the two text types do.</summary>
    private async Task<(Dictionary<string, ExistingColumn> Columns, string? Problem)> ColumnsAsync(CancellationToken cancellationToken)
    {
        var columns = new Dictionary<string, ExistingColumn>(StringComparer.Ordinal);
        string[] listings =
        [
            "?$select=LogicalName,AttributeType",
            "/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,AttributeType,MaxLength",
            "/Microsoft.Dynamics.CRM.MemoAttributeMetadata?$select=LogicalName,AttributeType,MaxLength",
        ];
        foreach (var listing in listings)
        {
            var reply = await client.GetDefinitionsAsync(DataverseLimits.Columns + listing, cancellationToken);
            if (!reply.IsSuccess || reply.Read(DataverseJson.Default.ExistingColumns)?.Value is not { } found)
                return (columns, Problem("list the columns of accounts", reply));

            foreach (var column in found)
                columns[column.LogicalName] = column;
        }

        return (columns, null);
    }

    /// <summary>The alternate key on our column alone, whatever its name.</summary>
    private async Task<(ExistingKey? Key, string? Problem)> KeyAsync(CancellationToken cancellationToken)
    {
        var reply = await client.GetDefinitionsAsync(
            DataverseLimits.Keys + "?$select=LogicalName,KeyAttributes,EntityKeyIndexStatus", cancellationToken);
        return reply.IsSuccess && reply.Read(DataverseJson.Default.ExistingKeys)?.Value is { } keys
            ? (keys.FirstOrDefault(key => key.KeyAttributes is [var column] && column == options.KeyColumn), null)
            : (null, Problem("list the alternate keys of accounts", reply));
    }

    private CrmFieldReport ReportOf(ExistingKey? key) => key switch
    {
        null => Report(KeyName, CrmFieldState.Missing),
        { EntityKeyIndexStatus: ActiveIndex } => Report(key.LogicalName, CrmFieldState.Existing),
        { EntityKeyIndexStatus: FailedIndex } => Report(
            key.LogicalName,
            CrmFieldState.Unsuitable,
            $"Dataverse could not build the key's index, mostly because two accounts have the same {options.KeyColumn}. Correct them, then "
            + "reactivate the key in Power Apps (table Account, Keys)."),
        _ => Report(
            key.LogicalName,
            CrmFieldState.Preparing,
            $"Dataverse builds the key's index ({key.EntityKeyIndexStatus ?? "no status"}). Run the set-up again in some minutes."),
    };

    private static CrmFieldReport Compare(DataverseField wanted, ExistingColumn found)
    {
        if (!wanted.Kind.Fits(found.AttributeType))
            return Unsuitable($"is of type {found.AttributeType}; {wanted.Kind.Type} is needed");

        return wanted.Kind.Length is { } length && found.MaxLength < length
            ? Unsuitable($"holds {found.MaxLength} characters; {length} are needed")
            : Report(wanted.Column, CrmFieldState.Existing);

        CrmFieldReport Unsuitable(string why) => Report(
            wanted.Column, CrmFieldState.Unsuitable, $"The column {why}. Correct it in Power Apps or choose another name in Crm:dataverse.");
    }

    private static CrmFieldReport Report(string name, CrmFieldState state, string? note = null) => new(name, state, note);

    private static string Problem(string attempt, DataverseReply reply)
    {
        var answer = reply.Status is { } status
            ? $"Dataverse answered {(int)status}: {DataverseFailures.Words(reply.Error)}"
            : reply.Silence;
        var advice = reply.Status switch
        {
            HttpStatusCode.Unauthorized => "Check Crm:dataverse:Url, TenantId and ClientId, and that the environment has an application user for it.",
            HttpStatusCode.Forbidden => "Give the application user the role System Customizer while the set-up runs.",
            _ => "Run the set-up again: it goes on where it stopped.",
        };
        return $"Could not {attempt}. {answer.TrimEnd('.')}. {advice}";
    }
}
