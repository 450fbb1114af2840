namespace Azure.Data.Tables.Protocol;

/// <summary>Where a query goes on; as text, both parts with a space between.</summary>
internal readonly record struct ContinuationToken(string? PartitionKey, string? RowKey)
{
    public static ContinuationToken Parse(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            return default;
        }

        var parts = token.Split(' ', 2);
        return new(parts[0], parts.ElementAtOrDefault(1));
    }

    /// <summary>The token for the page after a response; null after the last page.</summary>
    public static string? Of(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }
}
