using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>
/// A batch as it goes over the wire: one PATCH an account, each on its own. There is no change set, which would undo all of them for the
/// fault of one. <c>If-Match: *</c> makes each an update only: an account that Dataverse does not know is not created.
/// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api"/>
/// </summary>
internal sealed class DataverseBatch
{
    private const string Line = "\r\n";

    private DataverseBatch(string boundary, byte[] body)
    {
        Body = body;
        ContentType = new MediaTypeHeaderValue("multipart/mixed") { Parameters = { new NameValueHeaderValue("boundary", $"\"{boundary}\"") } };
    }

    internal byte[] Body { get; }

    internal MediaTypeHeaderValue ContentType { get; }

    internal static DataverseBatch Of(IReadOnlyList<CrmRecord> records, string keyColumn, IReadOnlyList<DataverseField> fields)
    {
        var boundary = $"batch_{Guid.NewGuid()}";
        var body = new StringBuilder();
        foreach (var (index, record) in records.Index())
        {
            body.Append("--").Append(boundary).Append(Line)
                .Append("Content-Type: application/http").Append(Line)
                .Append("Content-Transfer-Encoding: binary").Append(Line)
                .Append("Content-ID: ").Append(index + 1).Append(Line)
                .Append(Line)
                .Append("PATCH ").Append(PathOf(record, keyColumn)).Append(" HTTP/1.1").Append(Line)
                .Append("Content-Type: application/json").Append(Line)
                .Append("If-Match: *").Append(Line)
                .Append(Line)
                .Append(Columns(record, fields).ToJsonString()).Append(Line);
        }

        body.Append("--").Append(boundary).Append("--").Append(Line);
        return new DataverseBatch(boundary, Encoding.UTF8.GetBytes(body.ToString()));
    }

    /// <summary>In a key a quote is written twice; then the whole is escaped as in any address.</summary>
    private static string PathOf(CrmRecord record, string keyColumn) =>
        $"{DataverseLimits.Accounts}({keyColumn}='{Uri.EscapeDataString(record.AccountId.Replace("'", "''", StringComparison.Ordinal))}')";

    private static JsonObject Columns(CrmRecord record, IReadOnlyList<DataverseField> fields)
    {
        var columns = new JsonObject();
        foreach (var field in fields)
            columns[field.Column] = field.Value(record);

        return columns;
    }
}
