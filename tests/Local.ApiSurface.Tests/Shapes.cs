namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>Every shape of member that a documentation id can have. The compiler writes the ids of what is documented into this assembly's documentation.</summary>
public class Shapes<T> : IShape<int, string>
{
    /// <summary>Field.</summary>
    public static readonly T[]? Values;

    /// <summary>Constructor.</summary>
    public Shapes()
    {
    }

    /// <summary>Constructor.</summary>
    public Shapes(T value, ref int reference, out string text) => text = $"{value}{reference}";

    /// <summary>Property.</summary>
    public T Value { get; protected set; } = default!;

    /// <summary>Event.</summary>
    public event EventHandler<EventArgs>? Raised;

    /// <summary>Indexer.</summary>
    public int this[string key, T[] keys] => key.Length + keys.Length;

    /// <summary>Property.</summary>
    public required IReadOnlyDictionary<string, List<T?>>? Property { get; init; }

    /// <summary>Operator.</summary>
    public static Shapes<T> operator +(Shapes<T> left, Shapes<T> right) => right ?? left;

    /// <summary>Conversion.</summary>
    public static implicit operator string(Shapes<T> shape) => $"{shape}";

    /// <summary>Conversion.</summary>
    public static explicit operator Shapes<T>(int? number) => new() { Property = null };

    /// <summary>Method.</summary>
    public TResult Convert<TKey, TResult>(Func<T, TKey, TResult> convert, T one, TKey two) => convert(one ?? Value, two);

    /// <summary>Method.</summary>
    public void Arrays(int[] one, int[][] jagged, int[,] two, T[,,] three, Nested<string>.Deepest deepest) => Raised?.Invoke(this, EventArgs.Empty);

    /// <summary>Method.</summary>
    public (int Number, T Value) Tuple((string, int?) tuple, in DateTime when, params ReadOnlySpan<byte> bytes) => (bytes.Length, default!);

    /// <summary>Explicit implementation.</summary>
    string IShape<int, string>.Turn<TBy>(int value, TBy by) => $"{value}{by}";

    /// <summary>Method.</summary>
    protected virtual unsafe void Pointer(int* pointer, void** pointers)
    {
    }

    /// <summary>Nested.</summary>
    public class Nested<TInner>
    {
        /// <summary>Method.</summary>
        public void Take(T outer, TInner inner, List<KeyValuePair<T, Nested<TInner>>> all) => _ = (outer, inner, all);

        /// <summary>Deepest.</summary>
        public enum Deepest
        {
            /// <summary>Member.</summary>
            Member,
        }
    }
}

/// <summary>Interface.</summary>
public interface IShape<in TIn, out TOut>
{
    /// <summary>Method.</summary>
    TOut Turn<TBy>(TIn value, TBy by);
}

/// <summary>Delegate.</summary>
public delegate Task<T> Shaping<T>(T value);
