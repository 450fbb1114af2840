namespace HealthFunctions.Startup;

/// <summary>Where people reach this app, at <c>Pages__...</c>.</summary>
public sealed class PagesOptions
{
    /// <summary>The public address, such as <c>https://health.example.com</c>; CRMs link to accounts under it. Empty for no links.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The address of an account; null where there is no public address.</summary>
    public Uri? AccountUrl(string accountId) =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) ? new Uri(address, $"/api/accounts/{Uri.EscapeDataString(accountId)}") : null;

    /// <summary>The address of an account's card, for whoever has the token in it; null where there is no public address.</summary>
    public Uri? CardUrl(string accountId, string token) =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) ? new Uri(address, $"/api/cards/{Uri.EscapeDataString(accountId)}?token={token}") : null;
}
