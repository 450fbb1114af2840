using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace HealthFunctions.Storage.Tests;

/// <summary>An answer that says nothing but 500.</summary>
internal sealed class ServerError : Response
{
    public override int Status => 500;

    public override string ReasonPhrase => "Internal Server Error";

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }
}
