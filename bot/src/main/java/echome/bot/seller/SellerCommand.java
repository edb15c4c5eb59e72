package echome.bot.seller;

/** What a seller's command does, in the transaction of its update. */
@FunctionalInterface
interface SellerCommand {
    /**
     * @param arguments what stands behind the command's name, stripped
     */
    void run(Visit visit, String arguments);
}
