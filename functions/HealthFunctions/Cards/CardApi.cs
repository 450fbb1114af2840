using HealthFunctions.Core;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Http;
using HealthFunctions.Ingestion;
using HealthFunctions.Pulses;
using HealthFunctions.Recalculation;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Cards;

/// <summary>Cards over HTTP: a page for a frame, JSON for app cards, the pulse that is set on either, and the tokens that let people in.</summary>
/// <param name="door">Lets people in.</param>
/// <param name="tokens">Makes tokens.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="health">Calculates what is not stored.</param>
/// <param name="models">The model to calculate with.</param>
/// <param name="pipeline">Applies a pulse.</param>
/// <param name="actions">What to do about accounts.</param>
/// <param name="pulses">What a pulse can say.</param>
/// <param name="options">What cards are like.</param>
/// <param name="pages">Our own address.</param>
/// <param name="time">The clock.</param>
public sealed class CardApi(
    CardDoor door,
    CardTokens tokens,
    AccountStore accounts,
    AccountHealth health,
    ActiveModel models,
    SignalPipeline pipeline,
    AccountActions actions,
    ActivePulses pulses,
    IOptions<CardOptions> options,
    IOptions<PagesOptions> pages,
    TimeProvider time)
{
    private const string JsonSuffix = ".json";
    private const int MaxFormBytes = 32 * 1024;

    private readonly CardPage page = new(options.Value);

    /// <summary>The card as a page, or as JSON where the address ends so.</summary>
    internal async Task<IResult> GetAsync(string path, HttpRequest request, CancellationToken cancellationToken)
    {
        var token = request.Query["token"].FirstOrDefault();

        // An id may end in ".json" itself: then it is the token that tells.
        var asJson = path.EndsWith(JsonSuffix, StringComparison.Ordinal)
            && !(tokens.Read(token, out var said) == CardTokenState.Good && said!.AccountId == path);
        var admission = door.Check(request, asJson ? path[..^JsonSuffix.Length] : path, token, default);
        if (admission.Visitor is not { } visitor)
        {
            return asJson ? Problem(admission.Status, admission.Reason) : page.Message(admission.Status, admission.Reason);
        }

        var (view, problem) = await FindAsync(visitor, cancellationToken);
        return (view, asJson) switch
        {
            (null, true) => Problem(problem.Status, problem.Reason),
            (null, false) => page.Message(problem.Status, problem.Reason),
            (_, true) => Results.Json(view, ApiJson.Default.CardView),
            (_, false) => page.Card(view, visitor, justSet: request.Query["set"] == "1"),
        };
    }

    /// <summary>The card as JSON for whoever has a function key.</summary>
    internal async Task<IResult> GetJsonAsync(string accountId, CancellationToken cancellationToken)
    {
        var (view, problem) = await FindAsync(new CardVisitor(accountId, User: null, Token: null), cancellationToken);
        return view is null ? Problem(problem.Status, problem.Reason) : Results.Json(view, ApiJson.Default.CardView);
    }

    /// <summary>Sets the pulse: from the page's form, or as JSON.</summary>
    internal async Task<IResult> SetPulseAsync(string accountId, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxFormBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        // No cookie lets anybody in, so no other site can set a pulse in somebody's name: it would need the token.
        request.Body = new MemoryStream(body.Bytes.ToArray(), writable: false);
        return request.HasFormContentType
            ? await SetByFormAsync(accountId, request, cancellationToken)
            : await SetByJsonAsync(accountId, request, body.Bytes, cancellationToken);
    }

    /// <summary>A token for one account.</summary>
    internal IResult IssueToken(string accountId, CardTokenBody body)
    {
        if (!tokens.AreConfigured)
        {
            return Problems.Unavailable("Cards are not switched on here: set Cards__Secrets.");
        }

        var most = (int)options.Value.MaxTokenLifetime.TotalSeconds;
        var seconds = body.LifetimeSeconds ?? (int)options.Value.TokenLifetime.TotalSeconds;
        List<Fault> faults = [];
        if (!AccountId.IsValid(accountId))
        {
            faults.Add(new Fault("accountId", AccountId.Rule));
        }

        if (body.User is { } user && !CardToken.IsUser(user))
        {
            faults.Add(new Fault("$.user", $"must be 1 to {CardToken.MaxUserLength} characters in one line"));
        }

        if (seconds < 1 || seconds > most)
        {
            faults.Add(new Fault("$.lifetimeSeconds", $"must be from 1 to {most}"));
        }

        if (faults.Count > 0)
        {
            return Problems.BadInput("No token can be made of this.", faults);
        }

        var token = new CardToken(accountId, body.User?.Trim(), DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() + seconds));
        var text = tokens.Write(token);
        return Results.Json(
            new CardTokenView(text, pages.Value.CardUrl(accountId, text), token.ExpiresAt), ApiJson.Default.CardTokenView, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> SetByFormAsync(string accountId, HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await request.ReadFormAsync(cancellationToken);
        var admission = door.Check(request, accountId, sent["token"].ToString(), default);
        if (admission.Visitor is not { } visitor)
        {
            return page.Message(admission.Status, admission.Reason);
        }

        if (visitor.User is null)
        {
            return page.Message(StatusCodes.Status403Forbidden, OnlyToLook);
        }

        var entry = PulseEntry.Of(sent);
        var faults = await TrySetAsync(visitor, entry, cancellationToken);
        if (faults is [])
        {
            // Elsewhere than here, so that a reload shows the card and asks nothing.
            return new SeeOther($"../{Uri.EscapeDataString(accountId)}?token={visitor.Token}&set=1");
        }

        var (view, problem) = await FindAsync(visitor, cancellationToken);
        return view is null
            ? page.Message(problem.Status, problem.Reason)
            : page.Card(view, visitor, justSet: false, entry, string.Join(" ", faults!.Select(InWords)));
    }

    private async Task<IResult> SetByJsonAsync(string accountId, HttpRequest request, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var admission = door.Check(request, accountId, request.Query["token"].FirstOrDefault(), bytes);
        if (admission.Visitor is not { } visitor)
        {
            return Problem(admission.Status, admission.Reason);
        }

        if (visitor.User is null)
        {
            return Problem(StatusCodes.Status403Forbidden, OnlyToLook);
        }

        var body = await JsonBody<CardPulseBody>.ReadAsync(request, ApiJson.Default.CardPulseBody, cancellationToken);
        if (body.Problem is not null)
        {
            return body.Problem;
        }

        return await TrySetAsync(visitor, PulseEntry.Of(body.Value!), cancellationToken) switch
        {
            null => Problem(StatusCodes.Status404NotFound, Unknown(accountId)),
            [] => Results.NoContent(),
            var faults => Problems.BadInput("The pulse cannot be set.", faults),
        };
    }

    /// <summary>What is wrong with the pulse; nothing where it is set; null where there is no such account.</summary>
    private async Task<IReadOnlyList<Fault>?> TrySetAsync(CardVisitor visitor, PulseEntry entry, CancellationToken cancellationToken)
    {
        var signal = entry.ToSignal(visitor, time.GetUtcNow());
        var faults = SignalRules.Check(signal, time.GetUtcNow(), await pulses.GetAsync(cancellationToken));
        if (faults.Count > 0)
        {
            return faults;
        }

        if (!await accounts.ExistsAsync(visitor.AccountId, cancellationToken))
        {
            return null;
        }

        await pipeline.ApplyAsync([signal], cancellationToken);
        return [];
    }

    private async Task<(CardView? View, (int Status, string Reason) Problem)> FindAsync(CardVisitor visitor, CancellationToken cancellationToken)
    {
        if (!AccountId.IsValid(visitor.AccountId))
        {
            return (null, (StatusCodes.Status404NotFound, Unknown(visitor.AccountId)));
        }

        if (await accounts.GetAsync(visitor.AccountId, [], cancellationToken) is { } account)
        {
            var now = time.GetUtcNow();
            var result = health.Current(account, await models.GetAsync(cancellationToken), now);
            var catalogue = await pulses.GetAsync(cancellationToken);
            var form = visitor.User is null ? null : CardPulseForm.Of(catalogue);
            return (CardView.Of(account, result, form, actions.Of(account, result), catalogue, now), default);
        }

        return (null, await accounts.MergedIntoAsync(visitor.AccountId, cancellationToken) is { } into
            ? (StatusCodes.Status410Gone, $"The account {visitor.AccountId} is part of {into} now. Write that id into the record of the CRM.")
            : (StatusCodes.Status404NotFound, Unknown(visitor.AccountId)));
    }

    private static string InWords(Fault fault) => $"{char.ToUpperInvariant(fault.Path.TrimStart('$', '.')[0])}{fault.Path.TrimStart('$', '.')[1..]}: {fault.Reason}.";

    private const string OnlyToLook = "This link only shows the card. To set the pulse, it has to be asked for with the name of a user.";

    private static string Unknown(string accountId) =>
        $"Nothing is known of {accountId} yet. Its health is shown here when the first signal of it has come, or its profile was put.";

    private static IResult Problem(int status, string reason) => status switch
    {
        StatusCodes.Status401Unauthorized => Problems.Unauthorised(reason),
        StatusCodes.Status403Forbidden => Problems.Forbidden(reason),
        StatusCodes.Status410Gone => Problems.Gone(reason),
        StatusCodes.Status503ServiceUnavailable => Problems.Unavailable(reason),
        _ => Problems.NotFound(reason),
    };
}
