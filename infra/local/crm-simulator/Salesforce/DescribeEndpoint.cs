namespace CrmSimulator.Salesforce;

/// <summary>Tells the fields of accounts.</summary>
internal static class DescribeEndpoint
{
    internal static IResult Describe(SalesforceOrg org) => Results.Json(new
    {
        Name = "Account",
        Createable = false,
        Updateable = true,
        Fields = org.Fields.Where(field => !field.Name.Contains('.')),
    });
}
