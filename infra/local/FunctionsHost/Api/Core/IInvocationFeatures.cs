namespace Microsoft.Azure.Functions.Worker;

/// <summary>Features of one execution, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>The feature of type <typeparamref name="T"/>, or the default of the type.</summary>
    T? Get<T>();

    /// <summary>Sets the feature of type <typeparamref name="T"/>.</summary>
    /// <param name="instance">The feature.</param>
    void Set<T>(T instance);
}
