using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <content>Transactions.</content>
public partial class TableClient
{
    /// <summary>Does all of some actions, or none of them.</summary>
    /// <param name="transactionActions">
    /// 1 to 100 actions on different entities of one partition, 4 MiB together. The service holds to these limits, and it alone.
    /// </param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>The answers in the order of the actions, each with the new version in its ETag header.</returns>
    /// <exception cref="InvalidOperationException">There are no actions.</exception>
    /// <exception cref="TableTransactionFailedException">An action was refused; nothing has happened.</exception>
    /// <exception cref="RequestFailedException">The request as a whole was refused; nothing has happened.</exception>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        ResultOf(Send(Transaction(transactionActions), tolerated: null, cancellationToken));

    /// <inheritdoc cref="SubmitTransaction"/>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        ResultOf(await SendAsync(Transaction(transactionActions), tolerated: null, cancellationToken).ConfigureAwait(false));

    private static Response<IReadOnlyList<Response>> ResultOf(Response response) => Response.FromValue(TransactionReader.Read(response), response);

    private HttpMessage Transaction(IEnumerable<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return new TransactionWriter(connection, Name).Write(actions as IReadOnlyList<TableTransactionAction> ?? [.. actions]);
    }
}
