using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>Says which fields are missing and how to deploy them.</summary>
/// <remarks>
/// It creates none. That takes the right to customise the whole organisation, which a user that pushes must not have, and a field that
/// is created so is one that nobody may see; the metadata in <c>infra/crm/salesforce</c> brings fields and permissions together.
/// </remarks>
internal sealed class SalesforceSetup(SalesforceClient client, IOptions<SalesforceOptions> options) : ICrmSetup
{
    internal const string Deploy =
        "Deploy infra/crm/salesforce (sf project deploy start --source-dir force-app) and give the user that pushes the permission set HealthFunctions.";

    private readonly SalesforceOptions options = options.Value;

    public string Name => SalesforceOptions.CrmName;

    public async Task<CrmSetupReport> EnsureFieldsAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var reply = await client.GetAsync(SalesforceLimits.DescribeAccount(client.ApiVersion), cancellationToken);
        if (!reply.IsSuccess || reply.Read(SalesforceJson.Default.DescribeResponse) is not { Fields: { } found } account)
            return new CrmSetupReport([], Problem(reply));

        var existing = found.OfType<DescribedField>().ToLookup(field => field.Name, StringComparer.OrdinalIgnoreCase);
        CrmFieldReport[] fields =
        [
            Check(options.ExternalIdField, existing, OfExternalId),
            .. SalesforceFields.For(options).Select(field => Check(field.ApiName, existing, each => OfField(field.Kind, each))),
        ];

        return new CrmSetupReport(fields, dryRun ? null : Left(fields, account.Updateable));
    }

    private static CrmFieldReport Check(string name, ILookup<string?, DescribedField> existing, Func<DescribedField, string?> fault)
    {
        if (existing[name].FirstOrDefault() is not { } field)
            return new CrmFieldReport(name, CrmFieldState.Missing, $"Not there, or hidden from the user that pushes. {Deploy}");

        return fault(field) is { } reason
            ? new CrmFieldReport(name, CrmFieldState.Unsuitable, $"The field {reason}. Correct it in Salesforce or choose another in Crm:salesforce.")
            : new CrmFieldReport(name, CrmFieldState.Existing);
    }

    private static string? OfExternalId(DescribedField field)
    {
        if (field.Type != "string")
            return $"is of type {field.Type}; a text of {Core.Accounts.AccountId.MaxLength} characters is needed";

        if (field.Length < Core.Accounts.AccountId.MaxLength)
            return $"holds {field.Length} characters; {Core.Accounts.AccountId.MaxLength} are needed";

        return field.Unique ? null : "does not keep its values unique";
    }

    private static string? OfField(SalesforceKind kind, DescribedField field)
    {
        if (field.Type is null || !kind.DescribedAs.Contains(field.Type, StringComparer.Ordinal))
            return $"is of type {field.Type}; {kind.DescribedAs[0]} is needed";

        if (field.Length < kind.Length && field.Type is not ("picklist" or "combobox"))
            return $"holds {field.Length} characters; {kind.Length} are needed";

        if (kind == SalesforceKind.Number && field.Precision - field.Scale < SalesforceKind.DigitsNeeded)
            return $"holds {field.Precision - field.Scale} digits before the point; {SalesforceKind.DigitsNeeded} are needed";

        return field.Updateable ? null : "may not be edited by the user that pushes; the permission set HealthFunctions allows it";
    }

    /// <summary>What a person still has to do; null when nothing.</summary>
    private static string? Left(IReadOnlyList<CrmFieldReport> fields, bool mayUpdate)
    {
        if (fields.Any(field => field.State == CrmFieldState.Missing))
            return $"Fields are missing, and they cannot be created with the rights of the user that pushes. {Deploy}";

        return mayUpdate ? null : "The user that pushes may not edit accounts. Give it the permission set HealthFunctions.";
    }

    private static string Problem(SalesforceReply reply)
    {
        var answer = reply.IsSuccess ? new BatchAnswer.Interrupted("The answer was not the description of accounts.") : SalesforceFailure.Of(reply);
        var (reason, advice) = answer switch
        {
            BatchAnswer.Unavailable { Fault: CrmFault.Configuration } wrong => (wrong.Reason, "Then run the set-up again."),
            BatchAnswer.Unavailable away => (away.Reason, "Run the set-up again later."),
            BatchAnswer.Interrupted interrupted => (interrupted.Reason, "Run the set-up again."),
            BatchAnswer.Refused refused => (refused.Reason, "Check Crm:salesforce:ApiVersion, then run the set-up again."),
            _ => ("", ""),
        };
        return $"Could not read the fields of accounts. {reason.TrimEnd('.')}. {advice}";
    }
}
