#nullable disable annotations

using System.Collections;

namespace Azure.Data.Tables;

/// <content>The dictionary that an entity is.</content>
public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <inheritdoc/>
    public ICollection<string> Keys => properties.Keys;

    /// <inheritdoc/>
    public int Count => properties.Count;

    /// <inheritdoc/>
    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A property's value; null when the entity does not have it. A property keeps the type it has.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The new value has a type that the property's type cannot take.</exception>
    public object this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => Set(key, value);
    }

    /// <inheritdoc/>
    public void Add(string key, object value) => Set(key, value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key) => properties.Remove(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    /// <inheritdoc/>
    public void Clear() => properties.Clear();

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Set(item.Key, item.Value);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Contains(item);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)properties).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Remove(item);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();
}
