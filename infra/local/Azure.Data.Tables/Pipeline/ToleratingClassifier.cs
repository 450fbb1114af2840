using Azure.Core;

namespace Azure.Data.Tables.Pipeline;

/// <summary>Does not take one failing status for an error, so that an expected answer is neither thrown nor logged as a failure.</summary>
internal sealed class ToleratingClassifier(int status) : ResponseClassifier
{
    public override bool IsErrorResponse(HttpMessage message) => message.Response.Status != status && base.IsErrorResponse(message);
}
