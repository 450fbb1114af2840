using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>One delivery of each source, from the fixtures of the sources' own tests, authenticated as its vendor does it.</summary>
internal static class VendorDeliveries
{
    private const string SecretHeader = "X-HealthFunctions-Secret";

    /// <summary>The settings that connect the sources.</summary>
    public static (string Name, string Value)[] Settings { get; } =
    [
        ("Sources__chargebee__Secrets", $"chargebee:{Secrets.Vendors}"),
        ("Sources__freshdesk__Secrets", Secrets.Vendors),
        ("Sources__intercom__Secrets", Secrets.Vendors),
        ("Sources__posthog__Secrets", Secrets.Vendors),
        ("Sources__hubspot__Secrets", Secrets.Vendors),
        ("Sources__salesforce__Secrets", Secrets.Vendors),
        ("Sources__salesforce__OrganizationIds", "00D5g000004PLQK"),
        ("Sources__dataverse__Secrets", Secrets.Vendors),
        ("Sources__survey__Secrets", Secrets.Standard),
    ];

    /// <summary>The sources that have a delivery here.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["chargebee", "freshdesk", "intercom", "posthog", "hubspot", "salesforce", "dataverse", "survey"];

    /// <summary>A delivery with its headers, and what its address has behind the source's name.</summary>
    /// <param name="source">The source.</param>
    /// <param name="app">Where the app is.</param>
    public static VendorDelivery Of(string source, Uri app) => Of(source, app, Body(source), $"msg_{Guid.NewGuid():N}");

    /// <summary>A delivery of another body.</summary>
    /// <param name="source">The source.</param>
    /// <param name="app">Where the app is.</param>
    /// <param name="body">What it says.</param>
    /// <param name="id">Its id, where the sender gives deliveries one in a header.</param>
    public static VendorDelivery Of(string source, Uri app, string body, string id)
    {
        var now = DateTimeOffset.UtcNow;
        return source switch
        {
            "chargebee" => new(body, ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"chargebee:{Secrets.Vendors}"))}")),
            "intercom" => new(body, ("X-Hub-Signature", $"sha1={Sha1(body)}")),
            "hubspot" => new(
                body,
                ("X-HubSpot-Request-Timestamp", $"{now.ToUnixTimeMilliseconds()}"),
                ("X-HubSpot-Signature-v3", Sha256($"POST{new Uri(app, "/api/webhooks/hubspot")}{body}{now.ToUnixTimeMilliseconds()}"))),
            "salesforce" => new(body) { Query = $"?secret={Secrets.Vendors}", MediaType = "text/xml" },
            "survey" or "standard" => Standard(body, id, now),
            _ => new(body, (SecretHeader, Secrets.Vendors)),
        };
    }

    private static string Body(string source)
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
            _ => "nps.json",
        }));
    }

    private static VendorDelivery Standard(string body, string id, DateTimeOffset now)
    {
        var key = Convert.FromBase64String(Secrets.Standard["whsec_".Length..]);
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{now.ToUnixTimeSeconds()}.{body}"));
        return new(
            body,
            ("webhook-id", id),
            ("webhook-timestamp", $"{now.ToUnixTimeSeconds()}"),
            ("webhook-signature", $"v1,{Convert.ToBase64String(signature)}"));
    }

    private static string Sha256(string signed) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secrets.Vendors), Encoding.UTF8.GetBytes(signed)));

#pragma warning disable CA5350 // SHA-1 is what this vendor signs with.
    private static string Sha1(string body) => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secrets.Vendors), Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5350
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
