namespace Azure.Data.Tables.Connection;

/// <summary>
/// Where a service is, taken from a URI in either style: <c>https://account.table.core.windows.net/table</c>,
/// or <c>http://127.0.0.1:10002/account/table</c> as emulators have it.
/// </summary>
/// <param name="Service">The service's URI without a slash at the end.</param>
/// <param name="AccountName">The account.</param>
/// <param name="TableName">The table, when the URI names one.</param>
/// <param name="Sas">The query, without its question mark, when there is one.</param>
internal sealed record TableAddress(Uri Service, string AccountName, string? TableName, string? Sas)
{
    public static TableAddress Parse(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var authority = uri.GetLeftPart(UriPartial.Authority);
        var sas = uri.Query.Length > 1 ? uri.Query[1..] : null;
        if (!HasAccountInPath(uri))
        {
            return new(new Uri(authority), uri.Host.Split('.')[0], segments.ElementAtOrDefault(0), sas);
        }

        var account = segments.ElementAtOrDefault(0)
            ?? throw new ArgumentException($"The endpoint {authority} names no account: write {authority}/<account>.", nameof(uri));
        return new(new Uri($"{authority}/{account}"), account, segments.ElementAtOrDefault(1), sas);
    }

    private static bool HasAccountInPath(Uri uri) =>
        uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || uri.IsLoopback || !uri.Host.Contains('.');
}
