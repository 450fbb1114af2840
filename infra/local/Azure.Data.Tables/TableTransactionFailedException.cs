using System.Runtime.Serialization;
using Azure.Data.Tables.Pipeline;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused: none of its actions has happened.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <summary>Wraps the refusal of a transaction.</summary>
    /// <param name="requestFailedException">The refusal, with the service's status, error code and message.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        if (requestFailedException.Data[TableErrorParser.FailedAction] is string index && int.TryParse(index, out var number))
        {
            FailedTransactionActionIndex = number;
        }
    }

    /// <summary>Reads a serialized exception.</summary>
    /// <param name="info">The serialized values.</param>
    /// <param name="context">Where they come from.</param>
    [Obsolete("Formatter-based serialization is obsolete.", DiagnosticId = "SYSLIB0051")]
    protected TableTransactionFailedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }

    /// <summary>Which action was refused, counted from 0 in the order submitted; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }
}
