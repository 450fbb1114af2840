namespace Azure.Data.Tables;

/// <summary>Which cloud's tokens a client asks for when it signs in with a token credential.</summary>
public readonly struct TableAudience : IEquatable<TableAudience>
{
    private const string ScopeSuffix = "/.default";

    private readonly string value;

    /// <summary>An audience of its own, for clouds that have no constant here.</summary>
    /// <param name="value">The resource that tokens are issued for, such as <c>https://storage.azure.com</c>.</param>
    /// <exception cref="ArgumentException">The value is null or empty.</exception>
    public TableAudience(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>Azure operated by 21Vianet.</summary>
    public static TableAudience AzureChina { get; } = new("AzureChina");

    /// <summary>Azure for the government of the United States.</summary>
    public static TableAudience AzureGovernment { get; } = new("AzureGov");

    /// <summary>The public Azure; the default.</summary>
    public static TableAudience AzurePublicCloud { get; } = new("AzurePublic");

    /// <summary>The scope to ask tokens for.</summary>
    internal string Scope
    {
        get
        {
            var resource = value switch
            {
                "AzureChina" => "https://storage.azure.cn",
                "AzureGov" => "https://storage.azure.us",
                "AzurePublic" or null => "https://storage.azure.com",
                _ => value.TrimEnd('/'),
            };
            return resource.EndsWith(ScopeSuffix, StringComparison.OrdinalIgnoreCase) ? resource : resource + ScopeSuffix;
        }
    }

    /// <summary>An audience from its value.</summary>
    /// <param name="value">The resource that tokens are issued for.</param>
    public static implicit operator TableAudience(string value) => new(value);

    /// <summary>Whether two audiences are the same, ignoring case.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    /// <summary>Whether two audiences differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TableAudience other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableAudience other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    /// <inheritdoc/>
    public override string ToString() => value;
}
