using System.Diagnostics.CodeAnalysis;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Reads a request's body as JSON.</summary>
internal static class HttpBody
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The app's serializer throws what it likes; the caller wants one exception.")]
    public static async ValueTask<object?> ReadJsonAsync(FunctionContext context, ObjectSerializer json, Type type)
    {
        var request = context.GetHttpContext()!.Request;
        try
        {
            return await json.DeserializeAsync(request.Body, type, context.CancellationToken);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or BadHttpRequestException))
        {
            throw new FunctionInputConverterException($"The request's body cannot be read as {type.Name}.", problem);
        }
    }
}
