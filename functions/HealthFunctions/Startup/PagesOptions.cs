using HealthFunctions.Pages;

namespace HealthFunctions.Startup;

/// <summary>Where people reach this app and how they sign in, at <c>Pages__...</c>.</summary>
public sealed class PagesOptions
{
    private const int LeastKeyLength = 32;

    /// <summary>The public address, such as <c>https://health.example.com</c>; CRMs link to accounts under it. Empty for no links.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Secrets that sign-in links and sessions are signed with, separated by <c>;</c>: the first signs, all are good. Empty for no pages.</summary>
    public string SigningKeys { get; set; } = "";

    /// <summary>How people sign in.</summary>
    public PageSignIn SignIn { get; set; } = PageSignIn.Link;

    /// <summary>With the platform's sign-in: the roles that may look, separated by <c>;</c>. Empty for everybody who is signed in.</summary>
    public string Roles { get; set; } = "";

    /// <summary>How long a session lasts that began with a link.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The single keys.</summary>
    internal string[] Keys => Split(SigningKeys);

    /// <summary>The single roles.</summary>
    internal string[] RoleNames => Split(Roles);

    /// <summary>Whether every key is long enough to be one.</summary>
    internal bool KeysAreLong => Keys.All(key => key.Length >= LeastKeyLength);

    /// <summary>The address of an account; null where there is no public address.</summary>
    public Uri? AccountUrl(string accountId) =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) ? new Uri(address, $"/api/dashboard/accounts/{Uri.EscapeDataString(accountId)}") : null;

    /// <summary>The address of an account's card, for whoever has the token in it; null where there is no public address.</summary>
    public Uri? CardUrl(string accountId, string token) =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) ? new Uri(address, $"/api/cards/{Uri.EscapeDataString(accountId)}?token={token}") : null;

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
