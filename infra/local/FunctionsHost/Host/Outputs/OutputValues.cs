using System.Collections;
using Azure.Core.Serialization;

namespace HealthFunctions.Local.FunctionsHost.Outputs;

/// <summary>Takes a returned value apart into message bodies.</summary>
internal static class OutputValues
{
    /// <summary>The values that become a message each: the elements of an array or list, or the value itself.</summary>
    public static IEnumerable<object> Each(object value) => value switch
    {
        string or byte[] or BinaryData or IDictionary => [value],
        IEnumerable values => values.OfType<object>(),
        _ => [value],
    };

    public static BinaryData ToBody(object value, ObjectSerializer json) => value switch
    {
        string text => BinaryData.FromString(text),
        byte[] bytes => BinaryData.FromBytes(bytes),
        BinaryData data => data,
        _ => json.Serialize(value, value.GetType(), CancellationToken.None),
    };
}
