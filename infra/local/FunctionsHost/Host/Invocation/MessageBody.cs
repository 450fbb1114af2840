using System.Diagnostics.CodeAnalysis;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>Reads the body of a message as the type that a parameter wants: text, bytes, or an object from JSON.</summary>
internal static class MessageBody
{
    public static Func<BinaryData, object?> ReaderFor(Type type, ObjectSerializer json, string parameter) => type switch
    {
        _ when type == typeof(string) => static body => body.ToString(),
        _ when type == typeof(byte[]) => static body => body.ToArray(),
        _ when type == typeof(BinaryData) => static body => body,
        _ when type == typeof(ReadOnlyMemory<byte>) => static body => body.ToMemory(),
        _ => body => FromJson(body, type, json, parameter),
    };

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The app's serializer throws what it likes; the caller wants one exception that names the parameter.")]
    private static object? FromJson(BinaryData body, Type type, ObjectSerializer json, string parameter)
    {
        try
        {
            using var stream = body.ToStream();
            return json.Deserialize(stream, type, CancellationToken.None);
        }
        catch (Exception problem)
        {
            throw new FunctionInputConverterException($"The message cannot be read as the {type.Name} of the parameter '{parameter}'.", problem);
        }
    }
}
