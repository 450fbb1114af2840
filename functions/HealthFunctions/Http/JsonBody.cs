using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthFunctions.Core;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>A request's body read as JSON, or the answer that says what is wrong with it.</summary>
/// <typeparam name="T">What the body says.</typeparam>
/// <param name="Value">What it says.</param>
/// <param name="Problem">What is wrong.</param>
internal sealed record JsonBody<T>(T? Value, IResult? Problem)
    where T : class
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads the body.</summary>
    public static Task<JsonBody<T>> ReadAsync(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(request, type, whenEmpty: null, MaxBytes, cancellationToken);

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="whenEmpty">What a call without a body says; null where it must have one.</param>
    /// <param name="maxBytes">The largest body.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<JsonBody<T>> ReadAsync(
        HttpRequest request, JsonTypeInfo<T> type, T? whenEmpty, int maxBytes, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, maxBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return new JsonBody<T>(null, body.Problem);
        }

        if (body.Bytes.IsEmpty && whenEmpty is not null)
        {
            return new JsonBody<T>(whenEmpty, null);
        }

        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, type) is { } value
                ? new JsonBody<T>(value, null)
                : new JsonBody<T>(null, Problems.BadInput("The body cannot be understood.", new Fault("$", "must be an object")));
        }
        catch (JsonException fault)
        {
            return new JsonBody<T>(null, Problems.BadInput("The body cannot be understood.", JsonFault.Of(fault)));
        }
    }
}
