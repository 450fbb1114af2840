using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Pipeline;

/// <summary>Adds the shared access signature to the query of each try; a signature updated meanwhile takes the place of the old one.</summary>
internal sealed class SasPolicy(AzureSasCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        if (!message.TryGetProperty(typeof(SasPolicy), out var property) || property is not string unsigned)
        {
            unsigned = uri.Query;
            message.SetProperty(typeof(SasPolicy), unsigned);
        }

        var signature = credential.Signature.TrimStart('?');
        uri.Query = string.IsNullOrEmpty(unsigned) ? $"?{signature}" : $"{unsigned}&{signature}";
    }
}
