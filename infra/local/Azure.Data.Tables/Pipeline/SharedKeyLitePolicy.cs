using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Pipeline;

/// <summary>
/// Signs each try of a request with the account's key.
/// See https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Table service (Shared Key Lite authorization)".
/// </summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = TimeProvider.System.GetUtcNow().ToString("R");
        request.Headers.SetValue("x-ms-date", date);

        // The path as it is sent; of the query, nothing that these clients send is signed.
        var signature = credential.Sign($"{date}\n/{credential.AccountName}{request.Uri.ToUri().AbsolutePath}");
        request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }
}
