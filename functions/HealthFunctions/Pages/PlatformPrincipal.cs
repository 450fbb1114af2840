using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Pages;

/// <summary>
/// Who the platform says is signed in: the header <c>X-MS-CLIENT-PRINCIPAL</c>, JSON in base64.
/// Source: https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
/// </summary>
internal sealed record PlatformPrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const int MostCharacters = 64 * 1024;

    /// <summary>Claims that tell one person from another, the best first.</summary>
    private static readonly string[] Ids =
    [
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "oid", "sub",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
    ];

    [JsonPropertyName("claims")]
    public IReadOnlyList<PlatformClaim> Claims { get => field ?? []; init; }

    [JsonPropertyName("name_typ")]
    public string? NameType { get; init; }

    [JsonPropertyName("role_typ")]
    public string? RoleType { get; init; }

    /// <summary>The person's name; null where the platform names nobody.</summary>
    public string? Name => ValueOf(NameType) ?? ValueOf("name") ?? ValueOf("preferred_username");

    /// <summary>What the person is known by.</summary>
    public string? Id => Ids.Select(ValueOf).FirstOrDefault(id => id is not null) ?? Name;

    /// <summary>Reads the header; null where it says nothing that can be understood.</summary>
    public static PlatformPrincipal? Read(string? header)
    {
        if (header is not { Length: > 0 and <= MostCharacters } || !Base64.IsValid(header))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(Encoding.UTF8.GetString(Convert.FromBase64String(header)), PagesJson.Default.PlatformPrincipal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the person has one of the roles, or none is asked for.</summary>
    public bool HasAny(IReadOnlyCollection<string> roles) =>
        roles.Count == 0 || Claims.Any(claim => (claim.Type == RoleType || claim.Type == "roles") && roles.Contains(claim.Value, StringComparer.Ordinal));

    private string? ValueOf(string? type) => type is null ? null : Claims.FirstOrDefault(claim => claim.Type == type && claim.Value.Length > 0)?.Value;
}

/// <summary>One thing that the platform says of a person.</summary>
/// <param name="Type">What it is about.</param>
/// <param name="Value">What it says.</param>
internal sealed record PlatformClaim([property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
