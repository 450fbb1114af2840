namespace HealthFunctions.Crm.Salesforce;

/// <summary>A token and where it is good.</summary>
/// <param name="Value">A secret.</param>
/// <param name="Instance">Where the organisation's API is.</param>
/// <param name="Until">When another is to be asked for.</param>
internal sealed record SalesforceToken(string Value, Uri Instance, DateTimeOffset Until)
{
    /// <summary>Without the secret, lest it get into a log.</summary>
    public override string ToString() => $"a token for {Instance} until {Until:O}";
}

/// <summary>What came of a request for a token: the token, or what follows for the batch that needs one.</summary>
internal sealed record SalesforceLogin(SalesforceToken? Token, BatchAnswer? Failure);
