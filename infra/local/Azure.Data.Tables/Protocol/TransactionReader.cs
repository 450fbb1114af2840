using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables.Pipeline;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// Reads the answer to a transaction: parts within a change set within a batch, each an HTTP response of its own.
/// A refused transaction has one part, the refusal.
/// </summary>
internal ref struct TransactionReader
{
    private readonly ReadOnlyMemory<byte> body;
    private int position;

    private TransactionReader(ReadOnlyMemory<byte> body) => this.body = body;

    /// <summary>The answers in the order of the actions.</summary>
    /// <exception cref="TableTransactionFailedException">The transaction was refused.</exception>
    public static IReadOnlyList<Response> Read(Response response)
    {
        var parts = new TransactionReader(response.Content.ToMemory()).ReadParts();
        var failed = parts.Find(part => part.IsError);
        return failed is null
            ? parts
            : throw new TableTransactionFailedException(new RequestFailedException(failed, innerException: null, new TableErrorParser()));
    }

    private List<Response> ReadParts()
    {
        var parts = new List<Response>();
        while (TryReadLine(out var line))
        {
            if (line.StartsWith("HTTP/1."u8))
            {
                parts.Add(ReadPart(Encoding.ASCII.GetString(line)));
            }
        }

        return parts;
    }

    private TransactionPart ReadPart(string statusLine)
    {
        var status = statusLine.Split(' ', 3);
        var headers = new List<HttpHeader>();
        while (TryReadLine(out var line) && line.Length > 0)
        {
            var colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                headers.Add(new HttpHeader(Encoding.ASCII.GetString(line[..colon]), Encoding.UTF8.GetString(line[(colon + 1)..].Trim((byte)' '))));
            }
        }

        // The body ends where the next boundary begins; JSON has no line of its own that begins with dashes.
        var start = position;
        var end = start;
        while (TryReadLine(out var line))
        {
            if (line.StartsWith("--"u8))
            {
                break;
            }

            end = position;
        }

        var content = body.Span[start..end].TrimEnd("\r\n"u8);
        return new TransactionPart(
            int.Parse(status[1], CultureInfo.InvariantCulture),
            status.ElementAtOrDefault(2) ?? "",
            headers,
            content.ToArray());
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var rest = body.Span[position..];
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var length = rest.IndexOf((byte)'\n');
        line = length < 0 ? rest : rest[..length];
        position += length < 0 ? rest.Length : length + 1;
        line = line.TrimEnd((byte)'\r');
        return true;
    }
}
