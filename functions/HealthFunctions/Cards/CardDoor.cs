using System.Globalization;
using HealthFunctions.Ingestion;
using HealthFunctions.Sources;
using HealthFunctions.Sources.HubSpot;
using HealthFunctions.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Cards;

/// <summary>Lets in whoever brings a token for the account, or a request that HubSpot has signed.</summary>
/// <param name="tokens">Tells good tokens from others.</param>
/// <param name="options">HubSpot's secrets.</param>
/// <param name="pages">Our address as HubSpot calls it.</param>
/// <param name="time">The clock.</param>
public sealed class CardDoor(CardTokens tokens, IOptions<CardOptions> options, IOptions<PagesOptions> pages, TimeProvider time)
{
    private const string Signature = "X-HubSpot-Signature-v3";
    private const string Timestamp = "X-HubSpot-Request-Timestamp";

    /// <summary>What HubSpot names, and after which a signed request could be an old one. Source: the page that <see cref="HubSpotSignature"/> names.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly string[] hubSpotSecrets = CardOptions.Split(options.Value.HubSpotSecrets);

    internal CardAdmission Check(HttpRequest request, string accountId, string? token, ReadOnlyMemory<byte> body)
    {
        if (token is null && request.Headers[Signature].FirstOrDefault() is { } signature)
            return CheckHubSpot(request, accountId, signature, body);

        if (!tokens.AreConfigured)
            return CardAdmission.Refused(StatusCodes.Status503ServiceUnavailable, "Cards are not switched on here: set Cards__Secrets.");

        return tokens.Read(token, out var said) switch
        {
            CardTokenState.Good when said!.AccountId == accountId => CardAdmission.Of(new CardVisitor(accountId, said.User, token)),
            CardTokenState.Good => CardAdmission.Refused(StatusCodes.Status403Forbidden, "This link is for the card of another account."),
            CardTokenState.Expired => CardAdmission.Refused(
                StatusCodes.Status401Unauthorized, "This link has expired. Reload the page that it is shown on to get a new one."),
            CardTokenState.Missing => CardAdmission.Refused(
                StatusCodes.Status401Unauthorized, "A card is opened by a link that your CRM asks for. This one has no token."),
            _ => CardAdmission.Refused(StatusCodes.Status401Unauthorized, "This link is not one of ours, or its secret is no longer in use. Reload the page that it is shown on."),
        };
    }

    private CardAdmission CheckHubSpot(HttpRequest request, string accountId, string signature, ReadOnlyMemory<byte> body)
    {
        if (hubSpotSecrets.Length == 0)
            return CardAdmission.Refused(StatusCodes.Status503ServiceUnavailable, "HubSpot may not ask for cards here: set Cards__HubSpotSecrets.");

        var timestamp = request.Headers[Timestamp].ToString();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(milliseconds - (double)time.GetUtcNow().ToUnixTimeMilliseconds()) > Freshness.TotalMilliseconds)
        {
            return CardAdmission.Refused(StatusCodes.Status401Unauthorized, $"{Timestamp} is missing or not of the last {Freshness.TotalMinutes} minutes.");
        }

        var delivery = new Delivery
        {
            Body = body,
            Headers = new RequestHeaders(request.Headers),
            Method = request.Method,
            Address = AddressOf(request),
            ReceivedAt = time.GetUtcNow(),
        };
        if (!new HubSpotSignature(hubSpotSecrets, url: "").MatchesV3(delivery, signature, timestamp))
            return CardAdmission.Refused(StatusCodes.Status401Unauthorized, $"{Signature} does not match: check Cards__HubSpotSecrets and Pages__PublicUrl.");

        // HubSpot adds who is looking to the address, which it signs.
        var user = request.Query["userEmail"].FirstOrDefault();
        return CardAdmission.Of(new CardVisitor(accountId, user is not null && CardToken.IsUser(user) ? user : null, Token: null));
    }

    /// <summary>The address as HubSpot called it: a gateway before us may have changed all but its path.</summary>
    private Uri? AddressOf(HttpRequest request) =>
        Uri.TryCreate(pages.Value.PublicUrl, UriKind.Absolute, out var address)
        && Uri.TryCreate(address, $"{request.PathBase}{request.Path}{request.QueryString}", out var called)
            ? called
            : RequestAddress.Of(request);
}
