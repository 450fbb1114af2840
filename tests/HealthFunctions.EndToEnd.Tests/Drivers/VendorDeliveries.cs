using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>One delivery of each source, from the fixtures of the sources' own tests, authenticated as its vendor does it.</summary>
internal static class VendorDeliveries
{
    /// <summary>The settings that connect the sources.</summary>
    public static (string Name, string Value)[] Settings { get; } =
    [
        ("Sources__chargebee__Secrets", $"chargebee:{Secrets.Of("chargebee")}"),
        ("Sources__freshdesk__Secrets", Secrets.Of("freshdesk")),
        ("Sources__intercom__Secrets", Secrets.Of("intercom")),
        ("Sources__posthog__Secrets", Secrets.Of("posthog")),
        ("Sources__hubspot__Secrets", Secrets.Of("hubspot")),
        ("Sources__salesforce__Secrets", Secrets.Of("salesforce")),
        ("Sources__salesforce__OrganizationIds", "00D5g000004PLQK"),
        ("Sources__dataverse__Secrets", Secrets.Of("dataverse")),
        ("Sources__survey__Secrets", Secrets.Survey),
    ];

    /// <summary>The sources that have a delivery here.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["chargebee", "freshdesk", "intercom", "posthog", "hubspot", "salesforce", "dataverse", "survey"];

    /// <summary>A delivery with its headers, and what its address has behind the source's name.</summary>
    /// <param name="source">The source.</param>
    /// <param name="app">Where the app is.</param>
    public static VendorDelivery Of(string source, Uri app) => VendorSigning.Sign(source, app, Body(source), $"msg_{Guid.NewGuid():N}");

    /// <summary>What a source sends, as its fixture says it.</summary>
    public static string Body(string source)
    {
        var folder = Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "Fixtures", source);
        return File.ReadAllText(Path.Combine(folder, source switch
        {
            "chargebee" => "subscription_created.json",
            "freshdesk" => "ticket-created.json",
            "intercom" => "conversation.user.created.json",
            "posthog" => "feature.json",
            "hubspot" => "company.propertyChange-profile.json",
            "salesforce" => "account.xml",
            "dataverse" => "account.create.json",
            "survey" => "nps.json",
            "stripe" => "invoice.paid.json",
            "zendesk" => "ticket.created.json",
            "segment" => "track-feature.json",
            _ => "single.json",
        }));
    }
}

/// <summary>What a vendor sends.</summary>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers that authenticate it.</param>
internal sealed record VendorDelivery(string Body, params (string Name, string Value)[] Headers)
{
    /// <summary>What the address has behind the source's name.</summary>
    public string Query { get; init; } = "";

    /// <summary>What the body is.</summary>
    public string MediaType { get; init; } = "application/json";
}
