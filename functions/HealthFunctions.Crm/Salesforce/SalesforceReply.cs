using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>What came back for one request: a status and a body, or the reason why nothing did.</summary>
internal sealed class SalesforceReply
{
    /// <summary>The status, or null when no whole answer came back.</summary>
    internal HttpStatusCode? Status { get; init; }

    internal byte[] Body { get; init; } = [];

    /// <summary>How long Salesforce asked to wait; it seldom says.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Why no answer came back, in our words; empty when one did.</summary>
    internal string Silence { get; init; } = "";

    /// <summary>What follows from a login that failed, for then nothing was asked; null when it did not.</summary>
    internal BatchAnswer? NotLoggedIn { get; init; }

    internal bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>The wait that is asked for, on our clock; null when none is.</summary>
    internal static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>The body as <typeparamref name="T"/>, or null when it is something else.</summary>
    internal T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
