using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Survey;

/// <summary>What an answer says, as a signal, without the address of whoever gave it.</summary>
internal static class SurveySignals
{
    private const int PersonKeyBytes = 8;

    /// <summary>The signal.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="idIfNone">The delivery key for an answer that brings none.</param>
    /// <exception cref="JsonException">Something is wrong with the answer.</exception>
    public static SurveySignal Of(SurveyAnswer answer, string? idIfNone)
    {
        var survey = KindOf(answer);
        var address = AddressOf(answer.Email) ?? AddressOf(answer.Respondent);
        var domain = MailDomain.Of(address);
        return new SurveySignal
        {
            Id = WithoutAddress(answer.Id, "$.id") ?? idIfNone ?? throw Fault("must be there, or the header webhook-id", "$.id"),
            OccurredAt = answer.AnsweredAt ?? throw Fault("must be a time in ISO 8601 or in seconds since 1970", "$.answeredAt"),
            AccountId = answer.AccountId,
            ExternalId = CustomerOf(answer, address, domain),
            MailDomain = domain,
            Survey = survey,
            Score = ScoreOf(answer, survey),
            Respondent = PersonOf(answer.Respondent ?? address),
        };
    }

    private static SurveyKind KindOf(SurveyAnswer answer) => answer.Survey.ToUpperInvariant() switch
    {
        "NPS" => SurveyKind.Nps,
        "CSAT" => SurveyKind.Csat,
        "CES" => SurveyKind.Ces,
        _ => throw Fault("must be one of: nps, csat, ces", "$.survey"),
    };

    private static double ScoreOf(SurveyAnswer answer, SurveyKind survey)
    {
        var ours = SurveyScale.Of(survey);
        var theirs = answer.Scale is not { } scale ? ours
            : SurveyScale.Parse(scale) ?? throw Fault("must be percent, or the worst and the best answer such as 1-10", "$.scale");
        if (survey == SurveyKind.Nps && theirs != ours)
        {
            throw Fault("must be 0-10, since promoters and detractors are defined on nothing else", "$.scale");
        }

        return theirs.Has(answer.Score)
            ? theirs.Convert(answer.Score, ours)
            : throw Fault($"must be from {Math.Min(theirs.Worst, theirs.Best)} to {Math.Max(theirs.Worst, theirs.Best)}, which is its scale", "$.score");
    }

    /// <summary>The customer as the sender names it, else by the domain, else by the person, who is nobody's until somebody maps them.</summary>
    private static ExternalId? CustomerOf(SurveyAnswer answer, string? address, string? domain)
    {
        if (answer.Customer is { } customer)
        {
            return customer with { Id = WithoutAddress(customer.Id, "$.customer")! };
        }

        if (answer.AccountId is not null)
        {
            return null;
        }

        return domain is not null ? new ExternalId(MailDomain.Source, domain)
            : (address ?? answer.Respondent) is { } person ? new ExternalId(SurveySource.SourceName, $"respondent:{KeyOf(person)}")
            : throw Fault("must be there, or customer, or email", "$.accountId");
    }

    /// <summary>Ids are kept as they are, so an address must not be one.</summary>
    private static string? WithoutAddress(string? id, string path) =>
        LooksLikeAddress(id) ? throw Fault("must not be an e-mail address: give that as email", path) : id;

    private static bool LooksLikeAddress(string? text) =>
        text?.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && text.LastIndexOf('.') > at + 1;

    private static string? AddressOf(string? text) => LooksLikeAddress(text) ? text : null;

    /// <summary>An id as it is, which is hashed before it is counted; an address never, since a signal may wait for its account.</summary>
    private static string? PersonOf(string? person) => AddressOf(person) is { } address ? KeyOf(address) : person;

    /// <summary>A key for a person, the same however their address is written.</summary>
    private static string KeyOf(string person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Trim().ToLowerInvariant())).AsSpan(0, PersonKeyBytes));

    private static JsonException Fault(string reason, string path) => new(reason, path, null, null);
}
