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
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the body.</summary>
    public static async Task<JsonBody<T>> ReadAsync(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, MaxBytes, cancellationToken);
        if (body.Problem is not null)
        {
            return new JsonBody<T>(null, body.Problem);
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
