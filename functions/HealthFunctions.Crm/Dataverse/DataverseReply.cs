using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>What came back for one request: a status and a body, or the reason why nothing did.</summary>
internal sealed class DataverseReply
{
    /// <summary>The status, or null when no whole answer came back.</summary>
    internal HttpStatusCode? Status { get; init; }

    internal string? ContentType { get; init; }

    internal byte[] Body { get; init; } = [];

    /// <summary>How long Dataverse asked to wait.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Why no answer came back, in our words; empty when one did.</summary>
    internal string Silence { get; init; } = "";

    /// <summary>Whether nothing was sent because Entra gives no token with these settings.</summary>
    internal bool IsUnauthenticated { get; init; }

    internal bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    internal DataverseError Error => Read(DataverseJson.Default.DataverseErrorResponse)?.Error ?? DataverseError.None;

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
